/** `shell` and `clipboard`: what would leave the app. */
import { covered } from './covered.ts'
import { record, takeAnswer } from './records.ts'

export const shell = covered('shell', {
  openExternal: async (url: string): Promise<void> => record('shell.openExternal', url),
  openPath: async (path: string): Promise<string> => {
    record('shell.openPath', path)
    return takeAnswer('shell.openPath', '')
  },
  trashItem: async (path: string): Promise<void> => record('shell.trashItem', path),
  showItemInFolder: (path: string): void => record('shell.showItemInFolder', path),
  beep: (): void => record('shell.beep'),
})

let text = ''
export const clipboard = covered('clipboard', {
  readText: () => text,
  writeText: (value: string) => {
    text = value
  },
  clear: () => {
    text = ''
  },
})
