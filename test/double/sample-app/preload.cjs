// What a sandboxed preload can and cannot do.
const { contextBridge, ipcRenderer, webUtils } = require('electron')

function requireFs() {
  try {
    require('node:fs')
    return 'it can'
  } catch (error) {
    return error.message
  }
}

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'connect') ipcRenderer.postMessage('connect', null, [...event.ports])
})
contextBridge.exposeInMainWorld('sample', {
  fs: requireFs(),
  describe: (bytes) => ipcRenderer.invoke('describe', bytes),
  fail: () => ipcRenderer.invoke('fail'),
  pathsOf: (files) => files.map((file) => webUtils.getPathForFile(file)),
  onTold(listener) {
    const told = (_event, value) => listener(value)
    ipcRenderer.on('told', told)
    return () => ipcRenderer.off('told', told)
  },
})
