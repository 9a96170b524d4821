/**
 * What an app does to the world outside its windows (a notification, a browser opened, a dialog) is recorded instead of
 * done, and a test can say beforehand what the user would have answered.
 */

export interface RecordedCall {
  /** As in Electron's documentation: `dialog.showMessageBox`. */
  api: string
  args: unknown[]
}

export const calls: RecordedCall[] = []

/** The user's next answers by api; the last one stays. */
export const answers: Record<string, unknown[]> = {}

export function record(api: string, ...args: unknown[]): void {
  calls.push({ api, args: args.map(plain) })
}

export function takeAnswer<T>(api: string, otherwise: T): T {
  const waiting = answers[api]
  if (waiting === undefined || waiting.length === 0) return otherwise
  return (waiting.length > 1 ? waiting.shift() : waiting[0]) as T
}

/** A copy that can be sent to the test: windows, images and functions by their names only. */
function plain(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? '[function]' : value
  if (depth > 8) return '[deep]'
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1))
  const name = Object.getPrototypeOf(value)?.constructor?.name
  if (name !== undefined && name !== 'Object') return `[${name}]`
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, depth + 1)]))
}
