/**
 * Between the page's world and the preload's: as contextBridge does it, data is copied, functions and promises are
 * proxied, nothing else crosses. It goes by events of the document, which both worlds share; their names are not
 * guessable. Its source text runs in the page, so it names nothing from outside its own function.
 */

export interface WorldLink {
  expose(key: string, value: unknown): void
  onExpose(listener: (key: string, value: unknown) => void): void
}

type AnyFunction = (...args: unknown[]) => unknown
type Packed =
  | { kind: 'function'; id: number }
  | { kind: 'file'; id: number }
  | { kind: 'promise'; id: string }
  | { kind: 'error'; message: string }
  | { kind: 'array'; items: Packed[] }
  | { kind: 'object'; entries: [string, Packed][] }
  | { kind: 'value'; value: unknown }
type Letter =
  | { op: 'call'; id: number; args: Packed[] }
  | { op: 'return'; ok: boolean; value: Packed }
  | { op: 'settle'; id: string; ok: boolean; value: Packed }
  | { op: 'expose'; key: string; value: Packed }

export function makeWorldLink(mine: string, theirs: string): WorldLink {
  const functions: AnyFunction[] = []
  const files = new Map<number, File>()
  const pending = new Map<string, { resolve(value: unknown): void; reject(reason: unknown): void }>()
  let sentFiles = 0
  let receivedFiles = 0
  let promises = 0
  let exposed: (key: string, value: unknown) => void = () => undefined
  let reply: { ok: boolean; value: Packed } | undefined

  const emit = (letter: Letter) => document.dispatchEvent(new CustomEvent(theirs, { detail: letter }))

  function pack(value: unknown): Packed {
    if (typeof value === 'function') return { kind: 'function', id: functions.push(value as AnyFunction) - 1 }
    if (value === null || typeof value !== 'object') return { kind: 'value', value }
    if (value instanceof Promise) return packPromise(value)
    if (value instanceof Error) return { kind: 'error', message: value.message }
    if (value instanceof File) return packFile(value)
    if (Array.isArray(value)) return { kind: 'array', items: value.map(pack) }
    const isCopied = [Date, Map, Set, ArrayBuffer, Blob].some((type) => value instanceof type)
    if (isCopied || ArrayBuffer.isView(value)) return { kind: 'value', value }
    return { kind: 'object', entries: Object.entries(value).map(([key, item]) => [key, pack(item)]) }
  }
  function packPromise(promise: Promise<unknown>): Packed {
    const id = `${mine}${promises++}`
    promise.then(
      (value) => emit({ op: 'settle', id, ok: true, value: pack(value) }),
      (reason) => emit({ op: 'settle', id, ok: false, value: pack(reason) }),
    )
    return { kind: 'promise', id }
  }
  /** A copied File would have lost its path: a data transfer carries the very same one into the other world. */
  function packFile(file: File): Packed {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(file)
    document.dispatchEvent(new DragEvent(`${theirs}file`, { dataTransfer }))
    return { kind: 'file', id: sentFiles++ }
  }

  function unpack(packed: Packed): unknown {
    if (packed.kind === 'function') return (...args: unknown[]) => call(packed.id, args)
    if (packed.kind === 'promise') return new Promise((resolve, reject) => pending.set(packed.id, { resolve, reject }))
    if (packed.kind === 'error') return new Error(packed.message)
    if (packed.kind === 'file') return takeFile(packed.id)
    if (packed.kind === 'array') return packed.items.map(unpack)
    if (packed.kind === 'object') return Object.fromEntries(packed.entries.map(([key, item]) => [key, unpack(item)]))
    return packed.value
  }
  function takeFile(id: number): File | undefined {
    const file = files.get(id)
    files.delete(id)
    return file
  }
  function call(id: number, args: unknown[]): unknown {
    reply = undefined
    emit({ op: 'call', id, args: args.map(pack) })
    const answer = reply as { ok: boolean; value: Packed } | undefined
    if (answer === undefined) throw new Error('electron double: the other world did not answer')
    const value = unpack(answer.value)
    if (!answer.ok) throw value
    return value
  }
  function answerCall(id: number, args: Packed[]): Letter {
    try {
      return { op: 'return', ok: true, value: pack(functions[id]?.(...args.map(unpack))) }
    } catch (error) {
      return { op: 'return', ok: false, value: pack(error) }
    }
  }
  function settle(id: string, ok: boolean, value: Packed): void {
    const waiting = pending.get(id)
    pending.delete(id)
    if (ok) waiting?.resolve(unpack(value))
    else waiting?.reject(unpack(value))
  }

  document.addEventListener(`${mine}file`, (event) => {
    const file = (event as DragEvent).dataTransfer?.files[0]
    if (file) files.set(receivedFiles++, file)
  })
  document.addEventListener(mine, (event) => {
    const letter: Letter = (event as CustomEvent).detail
    if (letter.op === 'call') emit(answerCall(letter.id, letter.args))
    else if (letter.op === 'return') reply = letter
    else if (letter.op === 'settle') settle(letter.id, letter.ok, letter.value)
    else exposed(letter.key, unpack(letter.value))
  })
  return {
    expose: (key, value) => emit({ op: 'expose', key, value: pack(value) }),
    onExpose: (listener) => {
      exposed = listener
    },
  }
}
