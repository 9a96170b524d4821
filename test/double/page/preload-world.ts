/**
 * The isolated world in which the preload runs, with the little that a sandboxed one may require. Its source text runs
 * in the page, after the functions that it names.
 */
import type { makeCodec as MakeCodec } from './codec.ts'
import type { watchFilePaths as WatchFilePaths } from './file-paths.ts'
import type { makeIpcRenderer as MakeIpcRenderer } from './ipc-renderer.ts'
import type { makePagePorts as MakePagePorts } from './page-ports.ts'
import type { WorldLink } from './world-link.ts'

declare const makeCodec: typeof MakeCodec
declare const makeIpcRenderer: typeof MakeIpcRenderer
declare const makePagePorts: typeof MakePagePorts
declare const watchFilePaths: typeof WatchFilePaths

/** What main sends; several at a time. */
export type ToPage =
  | { type: 'reply'; id: number; ok: boolean; value: unknown }
  | { type: 'event'; channel: string; args: unknown; ports: string[] }
  | { type: 'port-message'; name: string; data: unknown; ports: string[] }
  | { type: 'port-close'; name: string }
  | { type: 'paths'; id: number; paths: string[] }

export interface PreloadScope {
  require(id: string): unknown
  process: object
  report(error: unknown): void
}

export function runPreloadWorld(binding: string, facts: object, link: WorldLink): PreloadScope {
  const post = (letter: object) => Reflect.get(globalThis, binding)(JSON.stringify(letter))
  const codec = makeCodec()
  const ports = makePagePorts(codec, post)
  const ipc = makeIpcRenderer(codec, ports, post)
  const shown = new Map<number, { files: File[]; resolve(paths: string[]): void }>()
  let questions = 0

  const files = watchFilePaths(
    (list) =>
      new Promise((resolve) => {
        const id = questions++
        shown.set(id, { files: list, resolve })
        post({ type: 'files', id, count: list.length })
      }),
  )
  function receive(letter: ToPage): void {
    if (letter.type === 'reply') ipc.reply(letter.id, letter.ok, letter.value)
    else if (letter.type === 'event') ipc.event(letter.channel, letter.args, letter.ports)
    else if (letter.type === 'port-message') ports.deliver(letter.name, letter.data, letter.ports)
    else if (letter.type === 'port-close') ports.close(letter.name)
    else {
      shown.get(letter.id)?.resolve(letter.paths)
      shown.delete(letter.id)
    }
  }
  Object.defineProperty(globalThis, `${binding}Receive`, {
    value: (text: string) => (JSON.parse(text) as ToPage[]).forEach(receive),
  })
  Object.defineProperty(globalThis, `${binding}File`, {
    value: (id: number, at: number) => shown.get(id)?.files[at],
  })

  const exposed = new Set<string>()
  const electron = {
    ipcRenderer: ipc.ipcRenderer,
    contextBridge: {
      exposeInMainWorld(key: string, api: unknown) {
        if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object')
        exposed.add(key)
        link.expose(key, api)
      },
    },
    webFrame: { setZoomFactor: () => undefined, getZoomFactor: () => 1 },
    webUtils: { getPathForFile: files.pathOf },
  }
  return {
    process: facts,
    require(id) {
      if (['electron', 'electron/renderer', 'electron/common'].includes(id)) return electron
      throw new Error(`module not found: ${id}`)
    },
    report: (error) => post({ type: 'preload-error', error: codec.encode(error) }),
  }
}
