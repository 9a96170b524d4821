/** How much lies below a folder. Looked at file by file, a few at a time, so that nothing else waits for it. */
import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of all files below `folder`; 0 when there is none. Files that vanish meanwhile do not count. */
export async function folderBytes(folder: string, signal: AbortSignal): Promise<number> {
  let total = 0
  for await (const path of filesBelow(folder)) {
    signal.throwIfAborted()
    total += await fileBytes(path)
  }
  return total
}

/** 0 when it is not there. */
export async function fileBytes(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isMissing(error)) return 0
    throw error
  }
}

/** Links are not followed. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(folder)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) yield* filesBelow(path)
      else if (entry.isFile()) yield path
    }
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'
