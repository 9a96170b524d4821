/** Gives the user a text or bytes as a file, by the browser's own download. */

export function saveFile(name: string, content: BlobPart | BlobPart[], type: string): void {
  const parts = Array.isArray(content) ? content : [content]
  const url = URL.createObjectURL(new Blob(parts, { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold of the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
