/** The data folder has a host already, mostly one that `deai` has started: the user chooses which of the two goes on. */
import { dialog } from 'electron'
import { visibleWindow } from './main-window.ts'
import { findOtherHost, type OtherHost } from './other-host.ts'
import type { Texts } from './texts.ts'

export interface FolderTaken {
  folder: string
  /** The host's own sentence; it also comes when it is a port that is taken. */
  reason: string
  tryAgain(): void
  quit(): void
}

export async function askAboutOtherHost(texts: Texts, taken: FolderTaken): Promise<void> {
  const other = await findOtherHost(taken.folder)
  const agreed = await ask(texts, taken, other)
  if (agreed && other && !(await other.stop())) dialog.showErrorBox(texts.takenTitle, texts.otherDidNotStop)
  other?.close()
  if (agreed) taken.tryAgain()
  else taken.quit()
}

async function ask(texts: Texts, { folder, reason }: FolderTaken, other: OtherHost | null): Promise<boolean> {
  const question = {
    type: 'question' as const,
    title: 'DeAI Desktop',
    message: other ? texts.takenTitle : reason,
    detail: other ? texts.takenDetail(folder) : texts.takenNoAnswer(folder),
    buttons: [other ? texts.stopIt : texts.tryAgain, texts.quit],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  }
  const window = visibleWindow()
  const { response } = await (window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question))
  return response === 0
}
