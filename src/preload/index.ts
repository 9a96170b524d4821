/**
 * The bridge, and all of it. A page posts a MessagePort to its own window, and this hands it on to main: a port cannot
 * cross contextBridge, a window's message can carry one. Beside it `window.desktop`, whose every call is one message to
 * main, which checks it. Nothing of Electron itself reaches the page.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import {
  type BridgeEvent,
  type BridgeReply,
  bridgeCalls,
  bridgeEvents,
  connectChannel,
} from '../shared/api/bridge-channels.ts'
import type { DesktopBridge } from '../shared/api/desktop-bridge.ts'

window.addEventListener('message', (event) => {
  const isForUs = event.source === window && event.data === connectChannel && event.ports.length === 1
  if (isForUs) ipcRenderer.postMessage(connectChannel, null, [...event.ports])
})

async function call<T>(name: keyof typeof bridgeCalls, input?: unknown): Promise<T> {
  const reply: BridgeReply = await ipcRenderer.invoke(bridgeCalls[name], input)
  if (!reply.ok) throw new Error(reply.message)
  return reply.value as T
}

/** First what main last told, then what it tells: in the order in which main said it. */
function listen<T>(name: BridgeEvent, listener: (value: T) => void): () => void {
  let isOn = true
  const hear = (_event: unknown, value: T): void => listener(value)
  ipcRenderer.on(bridgeEvents[name], hear)
  const present = call<T | null>('present', name)
  present.then(
    (value) => isOn && value !== null && listener(value),
    () => undefined, // nothing is told yet: the next event comes by itself
  )
  return () => {
    isOn = false
    ipcRenderer.removeListener(bridgeEvents[name], hear)
  }
}

const desktop: DesktopBridge = {
  pathsOf: (files) => files.map((file) => webUtils.getPathForFile(file)),
  pickPaths: (kind) => call('pickPaths', kind),
  pickSaveFolder: (name) => call('pickSaveFolder', name),
  showItem: (path) => call('showItem', path),
  rememberPassword: (password) => call('rememberPassword', password),
  forgetPassword: () => call('forgetPassword'),
  shellFacts: () => call('shellSettings'),
  setShellSettings: (settings) => call('setShellSettings', settings),
  restartHost: () => call('restartHost'),
  checkForUpdate: () => call('checkForUpdate'),
  installUpdate: () => call('installUpdate'),
  onHostState: (listener) => listen('hostState', listener),
  onLink: (listener) => listen('link', listener),
  onUpdate: (listener) => listen('update', listener),
}

contextBridge.exposeInMainWorld('desktop', desktop)
