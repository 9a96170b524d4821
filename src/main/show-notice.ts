/** Native notifications; a click on one opens the window. */
import { Notification } from 'electron'
import { bodyText, type Notice } from './notices.ts'
import { resourceFile } from './resources.ts'

/** As long as a notification is on the screen it must not be collected as garbage: its click would be lost. */
const mostKept = 32

export function createShowNotice(options: { isWanted(): boolean; onClick(): void }): (notice: Notice) => void {
  const kept: Notification[] = []
  return (notice) => {
    if (!options.isWanted() || !Notification.isSupported()) return
    const notification = new Notification({
      title: notice.title,
      body: bodyText(notice),
      icon: resourceFile('icon.png'),
    })
    notification.on('click', options.onClick)
    kept.push(notification)
    if (kept.length > mostKept) kept.shift()
    notification.show()
  }
}
