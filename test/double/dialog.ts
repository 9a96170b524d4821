/** `dialog`: recorded, and answered at once as a test has said beforehand, else as by closing it. */
import { covered } from './covered.ts'
import { record, takeAnswer } from './records.ts'

interface DialogOptions {
  cancelId?: number
  signal?: AbortSignal
}

/** As an answer: the dialog stays open until its `signal` closes it. */
const staysOpen = 'stays-open'

async function show<T>(api: string, args: unknown[], closed: (options: DialogOptions) => T): Promise<T> {
  const options = (args.at(-1) ?? {}) as DialogOptions
  record(api, options)
  const answer = takeAnswer<T | typeof staysOpen>(api, closed(options))
  if (answer !== staysOpen) return answer
  await new Promise((done) => options.signal?.addEventListener('abort', done))
  return closed(options)
}

const messageBox = (options: DialogOptions) => ({ response: options.cancelId ?? 0, checkboxChecked: false })

export const dialog = covered('dialog', {
  showMessageBox: (...args: unknown[]) => show('dialog.showMessageBox', args, messageBox),
  showOpenDialog: (...args: unknown[]) =>
    show('dialog.showOpenDialog', args, () => ({ canceled: true, filePaths: [] })),
  showSaveDialog: (...args: unknown[]) => show('dialog.showSaveDialog', args, () => ({ canceled: true, filePath: '' })),
  showErrorBox: (title: string, content: string) => record('dialog.showErrorBox', title, content),
})
