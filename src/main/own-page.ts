/** Whether a message comes from the main frame of one of our own pages: nobody else is heard. */
import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron'
import { isOwnPage } from './origin.ts'

export function isFromOwnPage({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url)
}
