/**
 * How an output is shown: by its name and by its first bytes, and never as what it could do. HTML and scripts are text.
 * A picture is one only when its bytes begin as that kind of picture does.
 */

export type PreviewKind =
  | { type: 'image'; mediaType: string }
  | { type: 'csv' }
  | { type: 'json' }
  | { type: 'text' }
  | { type: 'bytes' }

const endingOf = (name: string): string => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

const signatures: readonly { mediaType: string; endings: readonly string[]; matches(head: Uint8Array): boolean }[] = [
  { mediaType: 'image/png', endings: ['png'], matches: (head) => beginsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d]) },
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], matches: (head) => beginsWith(head, [0xff, 0xd8, 0xff]) },
  { mediaType: 'image/gif', endings: ['gif'], matches: (head) => asAscii(head, 0, 4) === 'GIF8' },
  {
    mediaType: 'image/webp',
    endings: ['webp'],
    matches: (head) => asAscii(head, 0, 4) === 'RIFF' && asAscii(head, 8, 12) === 'WEBP',
  },
  {
    mediaType: 'image/svg+xml',
    endings: ['svg'],
    matches: (head) => isText(head) && asAscii(head, 0, 4096).includes('<svg'),
  },
]

export function previewKindOf(name: string, head: Uint8Array): PreviewKind {
  const ending = endingOf(name)
  const picture = signatures.find(({ endings, matches }) => endings.includes(ending) && matches(head))
  if (picture) return { type: 'image', mediaType: picture.mediaType }
  if (!isText(head)) return { type: 'bytes' }
  if (ending === 'csv' || ending === 'tsv') return { type: 'csv' }
  return { type: ending === 'json' ? 'json' : 'text' }
}

/** UTF-8 without NUL; a character that the end cuts in two is no fault. */
export function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false // bytes that are no UTF-8
  }
}

const beginsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, place) => head[place] === byte)
const asAscii = (head: Uint8Array, from: number, to: number): string => String.fromCharCode(...head.subarray(from, to))

/** The first bytes as people read them: place, hexadecimal, and what is printable. */
export function hexLines(bytes: Uint8Array): string[] {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.subarray(at, at + 16)]
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const ascii = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('')
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  ${ascii}`)
  }
  return lines
}
