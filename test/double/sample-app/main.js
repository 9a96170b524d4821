// The smallest app that uses what the product uses of Electron: what the double promises is tested on it, and the same
// tests can run it in the real Electron. `globalThis.seen` is what happened, for the test to read.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, MessageChannelMain, protocol, session, shell, utilityProcess } from 'electron'

const seen = []
globalThis.seen = seen

app.enableSandbox()
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
app.on('second-instance', (_event, argv) => seen.push(['second-instance', argv.at(-1)]))
app.on('open-url', (_event, url) => seen.push(['open-url', url]))
app.on('web-contents-created', (_event, contents) => {
  contents.on('will-navigate', (event) => {
    if (!event.url.startsWith('app://')) event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    void shell.openExternal(url)
    return { action: 'deny' }
  })
})
app.on('render-process-gone', (_event, contents, { reason }) => {
  seen.push(['gone', reason])
  contents.reload()
})

const headers = { 'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'none'" }

async function serve(request) {
  const name = new URL(request.url).pathname.slice(1)
  const type = name.endsWith('.js') ? 'text/javascript' : 'text/html'
  const body = await readFile(join(import.meta.dirname, 'page', name))
  return new Response(body, { headers: { ...headers, 'content-type': type } })
}

function startHost() {
  const host = utilityProcess.fork(join(import.meta.dirname, 'host.js'), [], { serviceName: 'sample', stdio: 'pipe' })
  host.stdout?.on('data', (text) => seen.push(['host says', String(text).trim()]))
  host.on('message', (message) => seen.push(['host sends', message]))
  host.on('exit', (code) => seen.push(['host exit', code]))
  const { port1, port2 } = new MessageChannelMain()
  port1.on('message', ({ data }) => seen.push(['port', data]))
  port1.on('close', () => seen.push(['port closed']))
  port1.start()
  host.postMessage('for main', [port2])
  port1.postMessage({ wei: 5n })
  ipcMain.on('connect', ({ ports }) => host.postMessage('for a page', ports))
}

async function start() {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  protocol.handle('app', serve)
  startHost()
  ipcMain.handle('describe', ({ senderFrame }, bytes) => ({
    type: bytes.constructor.name,
    length: bytes.length,
    url: senderFrame.url,
    origin: senderFrame.origin,
    wei: 5n,
  }))
  ipcMain.handle('fail', () => {
    throw new Error('not today')
  })
  const preload = join(import.meta.dirname, 'preload.cjs')
  const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
  window.once('ready-to-show', () => window.show())
  await window.loadURL('app://bundle/index.html')
}

if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()
