/** The app once Electron is ready: its parts, made and tied together. What each does stands in its own file. */
import { ORPCError } from '@orpc/client'
import { app, powerMonitor } from 'electron'
import { hostLogPath } from '../host/log-file.ts'
import { bridgeEvents } from '../shared/api/bridge-channels.ts'
import { createAnswerPage } from './answer-page.ts'
import { setupApplicationMenu } from './application-menu.ts'
import { setupBridge } from './bridge.ts'
import { decideOnClose } from './closing.ts'
import { createDesktopNode, type DesktopNode } from './desktop-node.ts'
import { askAboutOtherHost } from './folder-taken.ts'
import { setupHostPort } from './host-port.ts'
import { createKeychain } from './keychain.ts'
import { createLinkBox } from './link-box.ts'
import { createMainWindow } from './main-window.ts'
import { noticeOfEvent, noticeOfHost } from './notices.ts'
import { setupQuitting } from './quitting.ts'
import { openShellSettings } from './shell-settings.ts'
import { createShowNotice } from './show-notice.ts'
import { createSpendingDialogs } from './spending-dialog.ts'
import { dataFolder, openHostLog, startHostProcess } from './start-host-process.ts'
import { textsFor } from './texts.ts'
import { createTrayIcon } from './tray.ts'
import { createAutoUnlock } from './unlock-wallet.ts'
import { createUpdates } from './updates.ts'

export interface Desktop {
  /** Brings the window to the front. */
  show(): void
  openLink(link: string): void
}

/** Resolves when the window is loaded. */
export async function startDesktop({ hidden }: { hidden: boolean }): Promise<Desktop> {
  const texts = textsFor(app.getLocale())
  const userData = app.getPath('userData')
  const folder = dataFolder()
  const log = openHostLog(folder)
  const settings = openShellSettings(userData)
  const keychain = createKeychain(userData, texts)
  const autoUnlock = createAutoUnlock(keychain)

  const window = createMainWindow({
    folder: userData,
    onClose: () =>
      decideOnClose({
        activity: node.followed().activity,
        closeToTray: settings.get().closeToTray,
        hasTray: tray !== null,
        quitting: quitting.isUnderWay(),
      }),
    onHidden: () => tellOnceOfTray(),
    onPageGone: () => links.pageLeft(),
  })
  const links = createLinkBox((link) => window.send(bridgeEvents.link, link))
  const showNotice = createShowNotice({ isWanted: () => settings.get().notifications, onClick: () => window.show() })
  const tellOnceOfTray = once(() => showNotice({ title: texts.inTray, body: texts.inTrayBody }))
  const spending = createSpendingDialogs(texts, (id, accept) => node.decideSpending(id, accept))

  const node: DesktopNode = createDesktopNode({
    launch: (events) => startHostProcess({ folder, log }, events),
    onState: (state) => {
      window.send(bridgeEvents.hostState, state)
      if (state.state !== 'running') spending.withdrawAll()
      const notice = noticeOfHost(state, texts)
      if (notice) showNotice(notice)
      updateTray()
    },
    onChange: (now, before, event) => {
      if (event?.type === 'wallet') autoUnlock.walletIs(event.state)
      const notice = event && noticeOfEvent(event, before.activity, now.token, texts)
      if (notice) showNotice(notice)
      updateTray()
    },
    onReady: (api) => void autoUnlock.hostStarted(api).catch(tell('The wallet could not be opened')),
    onMessage: (message) => {
      if (message.type === 'confirm-spending') spending.ask(message.request)
      if (message.type === 'spending-withdrawn') spending.withdraw(message.id)
    },
    onConflict: (reason) => {
      const choices = { folder, reason, tryAgain: () => node.start(), quit: () => app.quit() }
      void askAboutOtherHost(texts, choices).catch(tell('The other node could not be asked'))
    },
  })
  const tray = createTrayIcon(texts, (action, checked) => {
    if (action === 'open') window.show()
    if (action === 'quit') app.quit()
    if (action === 'provide') void provide(node, checked).finally(() => tray?.restore())
  })
  const updateTray = (): void => tray?.update({ host: node.state().state, ...node.followed() })
  const quitting = setupQuitting({ texts, activity: () => node.followed().activity, stopHost: () => node.stop() })
  const updates = createUpdates(texts, {
    onState: (state) => window.send(bridgeEvents.update, state),
    beforeRestart: async () => {
      const agreed = await quitting.agree(texts.updateTitle, texts.updateNow)
      if (agreed) await node.stop()
      return agreed
    },
  })

  setupApplicationMenu(texts, hostLogPath(folder))
  setupHostPort((port) => node.handOver(port))
  setupBridge(createAnswerPage(texts, sentenceOfHost), {
    texts,
    settings,
    keychain,
    updates,
    api: () => node.api(),
    restartHost: () => node.start(),
    present: { hostState: () => node.state(), link: () => links.take(), update: () => updates.state() },
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => window.show())
  node.start()
  updateTray()
  void updates.check()
  await window.open({ hidden: hidden && tray !== null })
  setInterval(() => node.tellIdle(powerMonitor.getSystemIdleTime() * 1000), idleEveryMs).unref()
  return {
    show: () => window.show(),
    openLink: (link) => {
      links.arrived(link)
      window.show()
    },
  }
}

function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}

/** How often the node hears how long nobody has used this computer. */
const idleEveryMs = 15_000

const tell =
  (what: string) =>
  (error: unknown): void =>
    console.error(what, error)

/** What the host says to its callers is written for people. */
const sentenceOfHost = (error: unknown): string | null => (error instanceof ORPCError ? error.message : null)

/** The tray's switch. What it shows comes from the host's own event, so a switch that did not work falls back. */
async function provide(node: DesktopNode, enabled: boolean): Promise<void> {
  await node.api()?.provider.setPolicy({ enabled }).catch(tell('The policy could not be changed'))
}
