/** In Electron a folder, or one large file, need not be sent at all: the host reads it from where it lies. */
import type { Dropped } from '../../components/file-drop.tsx'
import type { InputSlot } from './draft.ts'

/**
 * The one path on disk that was dropped or chosen; null where there is none, or several things must become one folder,
 * or a script of one file must keep its name: then the files are sent.
 */
export function diskPathOf(
  { files, entries }: Dropped,
  slot: InputSlot,
  pathsOf: ((files: File[]) => string[]) | undefined,
): string | null {
  const [first] = files
  if (pathsOf === undefined || first === undefined) return null
  const path = pathsOf([first])[0] ?? ''
  if (path === '') return null
  if (first.webkitRelativePath !== '') return folderOf(path, first.webkitRelativePath, files)
  if (files.length > 1) return null
  return entries[0]?.isDirectory || slot === 'data' ? path : null
}

/** `/home/alice/set/x/y.png` chosen as `set/x/y.png`: `/home/alice/set`. */
function folderOf(path: string, relative: string, files: readonly File[]): string | null {
  const root = relative.split('/', 1)[0] ?? ''
  const isOneFolder = files.every((file) => file.webkitRelativePath.startsWith(`${root}/`))
  const below = relative.length - root.length
  const isBelow = path.replaceAll('\\', '/').endsWith(`/${relative}`)
  return isOneFolder && isBelow ? path.slice(0, path.length - below) : null
}
