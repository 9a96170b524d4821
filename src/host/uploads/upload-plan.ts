/**
 * What a page says it will send, checked before a byte of it is taken: names that stay in their folder on every system,
 * each once, none both file and folder.
 */
import { maxFolders } from '../../adapters/helia/limits.ts'
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

function splitPath(path: string): string[] {
  const names = path === '' ? [] : path.normalize('NFC').split('/')
  if (names.length > maxDepth) throw invalid(`${quoted(path)} lies more than ${maxDepth} folders deep.`)
  return names
}

/** Each name is looked at once, however many paths it stands in. */
function createNameCheck(): (name: string) => void {
  const known = new Set<string>()
  return (name) => {
    if (known.has(name)) return
    checkName(name)
    known.add(name)
  }
}

type Folder = Map<string, Folder | 'file'>

/**
 * Refuses a path that is there already, as a file or as a folder; so are two that differ only in upper and lower case. A
 * tree, and bounded: a list of whole paths would grow with the square of their depth.
 */
function createClaims(): (names: readonly string[]) => void {
  const top: Folder = new Map()
  let folders = 0
  const enter = (folder: Folder, name: string, path: readonly string[]): Folder => {
    const found = folder.get(name)
    if (found === 'file') throw invalid(`${quoted(path.join('/'))} lies in a file.`)
    if (found) return found
    if (++folders > maxFolders)
      throw new PortError('too-large', `The folder has more than ${maxFolders} folders. Pack them into an archive.`)
    const made: Folder = new Map()
    folder.set(name, made)
    return made
  }
  return (names) => {
    const keys = names.map((name) => name.toLowerCase())
    const folder = keys.slice(0, -1).reduce((above, key) => enter(above, key, names), top)
    const key = keys.at(-1) ?? ''
    if (folder.has(key)) throw invalid(`${quoted(names.join('/'))} comes twice.`)
    folder.set(key, 'file')
  }
}

/** Throws `invalid`. A single file has an empty path; files of a folder have the path below `name`. */
export function planUpload(name: string, files: readonly { path: string; bytes: number }[]): UploadPlan {
  const root = name.normalize('NFC')
  const check = createNameCheck()
  check(root)
  const claim = createClaims()
  const planned = files.map(({ path, bytes }) => {
    const names = [root, ...splitPath(path)]
    names.forEach(check)
    claim(names)
    return { names, bytes }
  })
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (!Number.isSafeInteger(bytes)) throw invalid('The sizes add up to more than any disk holds.')
  return { name: root, files: planned, bytes }
}
