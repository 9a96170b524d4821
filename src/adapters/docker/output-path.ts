/** Which names out of a stranger's archive may become files here, on any system. */
import { maxImportedDepth, maxImportedNameBytes } from './limits.ts'

export type OutputPath = { path: string } | { refused: string }

/** `outputs/a/./b` → `a/b`: the first part is the folder that was asked for. */
export function outputPath(archiveName: string): OutputPath {
  if (archiveName.startsWith('/') || archiveName.includes('\\')) return { refused: 'a name that leaves the folder' }
  const [, ...parts] = archiveName.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) return { refused: 'a name that leaves the folder' }
  if (parts.length > maxImportedDepth) return { refused: `deeper than ${maxImportedDepth} folders` }
  return parts.every(isPlainName) ? { path: parts.join('/') } : { refused: 'a name that some systems cannot hold' }
}

function isPlainName(part: string): boolean {
  if (Buffer.byteLength(part) > maxImportedNameBytes || part.includes('\ufffd')) return false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
  if (/[\u0000-\u001f\u007f<>:"|?*]/.test(part) || /[. ]$/.test(part)) return false
  return !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part)
}

/** Two paths with one key are one file on some systems. */
export const pathKey = (path: string): string => path.normalize('NFC').toLowerCase()
