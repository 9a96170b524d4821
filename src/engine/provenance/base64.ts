/** Base64 with one spelling for the same bytes (RFC 4648 section 3.5); the URL-safe alphabet is read too, as DSSE asks. */

export const toBase64 = (bytes: Uint8Array): string => {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return btoa(pieces.join(''))
}

/** Null for anything that `toBase64` would not have written, but for the alphabet. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/')
  try {
    const bytes = Uint8Array.from(atob(standard), (character) => character.charCodeAt(0))
    return toBase64(bytes) === standard ? bytes : null
  } catch {
    return null // letters of another alphabet
  }
}
