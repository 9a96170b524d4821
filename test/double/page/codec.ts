/**
 * Values as structured clone knows them, over JSON: what goes between Node and a page has no other way. A plain function
 * without imports, because its source text runs in the page too.
 */

export interface Codec {
  /** Throws as structured clone does for a function, a symbol or a promise. */
  encode(value: unknown): unknown
  decode(value: unknown): unknown
}

export function makeCodec(): Codec {
  const toBase64 = (bytes: Uint8Array) => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return btoa(text)
  }
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const refuse = () => {
    throw new DOMException('An object could not be cloned.', 'DataCloneError')
  }

  function encode(value: unknown): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : ['num', `${value}`]
    if (value === undefined) return ['undef']
    if (typeof value === 'bigint') return ['big', String(value)]
    if (typeof value !== 'object') return refuse()
    return encodeObject(value)
  }

  function encodeObject(value: object): unknown {
    if (Array.isArray(value)) return ['arr', value.map(encode)]
    if (value instanceof Date) return ['date', value.getTime()]
    if (value instanceof RegExp) return ['re', value.source, value.flags]
    if (value instanceof Map) return ['map', [...value].map(([key, item]) => [encode(key), encode(item)])]
    if (value instanceof Set) return ['set', [...value].map(encode)]
    if (value instanceof Error) return ['err', value.name, value.message, value.stack]
    if (value instanceof ArrayBuffer) return ['buf', 'ArrayBuffer', toBase64(new Uint8Array(value))]
    if (ArrayBuffer.isView(value)) {
      const name = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name
      return ['buf', name, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]
    }
    if ('then' in value && typeof value.then === 'function') return refuse()
    return ['obj', Object.entries(value).map(([key, item]) => [key, encode(item)])]
  }

  function decode(value: unknown): unknown {
    if (!Array.isArray(value)) return value
    const [tag, first, second, third] = value
    if (tag === 'num') return Number(first)
    if (tag === 'undef') return undefined
    if (tag === 'big') return BigInt(first)
    if (tag === 'arr') return first.map(decode)
    if (tag === 'date') return new Date(first)
    if (tag === 're') return new RegExp(first, second)
    if (tag === 'map') return new Map(first.map(([key, item]: [unknown, unknown]) => [decode(key), decode(item)]))
    if (tag === 'set') return new Set(first.map(decode))
    if (tag === 'err') return Object.assign(new Error(second), { name: first, stack: third })
    if (tag === 'buf') return decodeBytes(first, fromBase64(second))
    if (tag === 'obj') return Object.fromEntries(first.map(([key, item]: [string, unknown]) => [key, decode(item)]))
    throw new Error(`electron double: unknown tag ${String(tag)}`)
  }

  function decodeBytes(name: string, bytes: Uint8Array<ArrayBuffer>): unknown {
    if (name === 'ArrayBuffer') return bytes.buffer
    if (name === 'Uint8Array') return bytes
    const View = Reflect.get(globalThis, name) as new (buffer: ArrayBuffer) => ArrayBufferView
    return new View(bytes.buffer)
  }
  return { encode, decode }
}
