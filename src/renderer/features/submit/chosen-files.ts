/**
 * What was dropped or picked, as a list of files with their paths. A folder is walked here, since a browser hands over
 * only its entry; the walk counts as it goes and gives up above the number of files that content can hold.
 */
import type { Dropped } from '../../components/file-drop.tsx'

/** As many as the content store takes below one CID. */
export const maxFiles = 100_000

export interface ChosenFile {
  /** Below the folder; empty for a single file that stays one. */
  path: string
  file: File
}

export interface ChosenFiles {
  name: string
  isFolder: boolean
  files: ChosenFile[]
}

export type ChoiceProblem = 'too-many' | 'empty' | 'unreadable'

export class ChoiceError extends Error {
  readonly problem: ChoiceProblem
  /** The file or folder that it is about; empty where it is about all. */
  readonly path: string
  constructor(problem: ChoiceProblem, path = '', options?: ErrorOptions) {
    super(`The chosen files cannot be taken: ${problem} ${path}`, options)
    this.name = 'ChoiceError'
    this.problem = problem
    this.path = path
  }
}

export interface ReadOptions {
  /** A single file becomes a folder of one, so that it keeps its name in the container. */
  wrapSingle: boolean
  /** What several things together are called. */
  togetherName: string
  onCount(files: number): void
  signal: AbortSignal
}

/** Throws ChoiceError, or the signal's reason. */
export async function readChosen(dropped: Dropped, options: ReadOptions): Promise<ChosenFiles> {
  const listed = dropped.entries.length > 0 ? await walk(dropped.entries, options) : listPicked(dropped.files)
  options.signal.throwIfAborted()
  if (listed.length > maxFiles) throw new ChoiceError('too-many')
  const [first] = listed
  if (first === undefined) throw new ChoiceError('empty')
  return named(listed, options)
}

/** Files of a chosen folder carry their path; files chosen one by one have none. */
const listPicked = (files: readonly File[]): ChosenFile[] =>
  files.map((file) => ({ path: file.webkitRelativePath || file.name, file }))

function named(listed: ChosenFile[], { wrapSingle, togetherName }: ReadOptions): ChosenFiles {
  const roots = new Set(listed.map(({ path }) => path.split('/', 1)[0] ?? ''))
  const [root = ''] = roots
  const isOneFolder = roots.size === 1 && listed.every(({ path }) => path.includes('/'))
  if (isOneFolder) {
    return {
      name: root,
      isFolder: true,
      files: listed.map(({ path, file }) => ({ path: path.slice(root.length + 1), file })),
    }
  }
  const [only] = listed
  if (listed.length === 1 && only && !wrapSingle) {
    return { name: only.file.name, isFolder: false, files: [{ path: '', file: only.file }] }
  }
  return { name: listed.length === 1 ? root : togetherName, isFolder: true, files: listed }
}

async function walk(entries: readonly FileSystemEntry[], options: ReadOptions): Promise<ChosenFile[]> {
  const found: ChosenFile[] = []
  const waiting = [...entries].reverse()
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    options.signal.throwIfAborted()
    const path = entry.fullPath.replace(/^\//, '')
    if (isFile(entry)) found.push({ path, file: await fileOf(entry, path) })
    else if (isFolder(entry)) waiting.push(...(await childrenOf(entry, path)).reverse())
    if (found.length > maxFiles) throw new ChoiceError('too-many')
    options.onCount(found.length)
  }
  return found
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const fileOf = (entry: FileSystemFileEntry, path: string): Promise<File> =>
  new Promise((resolve, reject) =>
    entry.file(resolve, (cause) => reject(new ChoiceError('unreadable', path, { cause }))),
  )

/** A folder is read in batches, until an empty one says that it was the last. */
async function childrenOf(folder: FileSystemDirectoryEntry, path: string): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, (cause) => reject(new ChoiceError('unreadable', path, { cause }))),
    )
    if (batch.length === 0) return all
    all.push(...batch)
    if (all.length > maxFiles) throw new ChoiceError('too-many')
  }
}
