/**
 * The bridge, and all of it: a page posts a MessagePort to its own window, and this hands it on to main. A port cannot
 * cross contextBridge, a window's message can carry one. No logic, and nothing of Electron reaches the page.
 */
import { ipcRenderer } from 'electron'
import { connectChannel } from '../shared/api/desktop-bridge.ts'

window.addEventListener('message', (event) => {
  const isForUs = event.source === window && event.data === connectChannel && event.ports.length === 1
  if (isForUs) ipcRenderer.postMessage(connectChannel, null, [...event.ports])
})
