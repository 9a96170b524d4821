/**
 * What a page says it will send, checked before a byte of it is taken: names that stay in their folder on every system,
 * each once, none both file and folder.
 */
import { checkSafeName } from '../../adapters/helia/safe-name.ts'
import { PortError } from '../../engine/ports/port-error.ts'

export interface PlannedFile {
  /** Names below the upload's own folder; the first is that of the whole. */
  names: readonly string[]
  bytes: number
}

export interface UploadPlan {
  /** The file or folder that is added in the end. */
  name: string
  files: readonly PlannedFile[]
  bytes: number
}

/** As deep as content itself may be. */
const maxDepth = 200

const invalid = (message: string): PortError => new PortError('invalid', message)
const quoted = (path: string): string => `“${path.slice(0, 200)}”`

/** Windows reads more names in its own way than others do, so its rules hold wherever the content may go. */
function checkName(name: string): void {
  checkSafeName(name)
  checkSafeName(name, 'win32')
}

function namesOf(root: string, path: string): string[] {
  const names = path === '' ? [] : path.normalize('NFC').split('/')
  if (names.length > maxDepth) throw invalid(`${quoted(path)} lies more than ${maxDepth} folders deep.`)
  for (const name of names) checkName(name)
  return [root, ...names]
}

/** Refuses a path that is there already, as a file or as a folder; so are two that differ only in upper and lower case. */
function createClaims(): (names: readonly string[]) => void {
  const files = new Set<string>()
  const folders = new Set<string>()
  return (names) => {
    const key = names.join('/').toLowerCase()
    if (files.has(key) || folders.has(key)) throw invalid(`${quoted(names.join('/'))} comes twice.`)
    for (let depth = 1; depth < names.length; depth++) {
      const above = names.slice(0, depth).join('/').toLowerCase()
      if (files.has(above)) throw invalid(`${quoted(names.join('/'))} lies in a file.`)
      folders.add(above)
    }
    files.add(key)
  }
}

/** Throws `invalid`. A single file has an empty path; files of a folder have the path below `name`. */
export function planUpload(name: string, files: readonly { path: string; bytes: number }[]): UploadPlan {
  const root = name.normalize('NFC')
  checkName(root)
  const claim = createClaims()
  const planned = files.map(({ path, bytes }) => {
    const names = namesOf(root, path)
    claim(names)
    return { names, bytes }
  })
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (!Number.isSafeInteger(bytes)) throw invalid('The sizes add up to more than any disk holds.')
  return { name: root, files: planned, bytes }
}
