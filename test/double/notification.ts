/** `Notification`: recorded as it would be shown; `notifications` lets a test click one. */
import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'
import { covered, coveredClass } from './covered.ts'
import { record } from './records.ts'

/** Those that were shown, oldest first. */
export const notifications: Notification[] = []

class Notification extends EventEmitter {
  title: string
  body: string
  silent: boolean
  readonly #options: NotificationConstructorOptions

  constructor(options: NotificationConstructorOptions = {}) {
    super()
    this.#options = options
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
    // biome-ignore lint/correctness/noConstructorReturn: whoever has it must not get undefined from it
    return covered<Notification>('Notification', this)
  }

  show(): void {
    record('Notification.show', { ...this.#options, title: this.title, body: this.body })
    notifications.push(this)
    this.emit('show', {})
  }

  close(): void {
    this.emit('close', {})
  }

  static isSupported(): boolean {
    return true
  }
}

const coveredNotification = coveredClass('Notification', Notification)

export { coveredNotification as Notification }
