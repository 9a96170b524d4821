/** The way out: a question in mid job, then the host is asked to stop and gets its time, and only then the app ends. */
import { app, dialog, powerMonitor } from 'electron'
import { mustAskBeforeQuitting, quitWarning } from './closing.ts'
import type { HostActivity } from './host-activity.ts'
import { visibleWindow } from './main-window.ts'
import type { Texts } from './texts.ts'

export interface QuittingOptions {
  texts: Texts
  activity(): HostActivity
  stopHost(): Promise<void>
}

export interface Quitting {
  /** The app is on its way out: closing a window no longer hides it. */
  isUnderWay(): boolean
  /** Asks in mid job, in these words; resolves whether the app may end. From then on nothing is asked any more. */
  agree(title: string, confirm: string): Promise<boolean>
}

export function setupQuitting({ texts, activity, stopHost }: QuittingOptions): Quitting {
  let agreed = false
  let underWay = false
  let stopping = false
  let hostStopped = false
  let asking = false

  const agree = async (title: string, confirm: string): Promise<boolean> => {
    if (mustAskBeforeQuitting(activity(), agreed)) agreed = await askToQuit(texts, activity(), { title, confirm })
    else agreed = true
    return agreed
  }
  app.on('before-quit', (event) => {
    if (!mustAskBeforeQuitting(activity(), agreed)) {
      underWay = true
      return
    }
    event.preventDefault()
    if (asking) return
    asking = true
    void agree(texts.quitTitle, texts.quitAnyway).then((yes) => {
      asking = false
      if (yes) app.quit()
    })
  })
  app.on('will-quit', (event) => {
    if (hostStopped) return
    event.preventDefault()
    if (stopping) return
    stopping = true
    void stopHost().finally(() => {
      hostStopped = true
      app.quit()
    })
  })
  // The system goes down, or somebody ended the process: nobody is there to answer a question.
  const withoutQuestion = (): void => {
    agreed = true
  }
  powerMonitor.on('shutdown', withoutQuestion)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.prependListener(signal, () => {
      withoutQuestion()
      app.quit() // a listener takes the place of Electron's own
    })
  }
  return { isUnderWay: () => underWay, agree }
}

async function askToQuit(
  texts: Texts,
  activity: HostActivity,
  { title, confirm }: { title: string; confirm: string },
): Promise<boolean> {
  const question = {
    type: 'warning' as const,
    title: 'DeAI Desktop',
    message: title,
    detail: quitWarning(activity, texts),
    buttons: [texts.keepRunning, confirm],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  const window = visibleWindow()
  const { response } = await (window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question))
  return response === 1
}
