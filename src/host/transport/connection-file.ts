/** Writes and removes the file by which clients of the same user find this host. Reading it is the client's part. */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ConnectionFile, connectionFileName, connectionFileSchema } from '../../shared/api/connection-file.ts'

export const connectionFilePath = (dataFolder: string): string => join(dataFolder, connectionFileName)

/** Readable by its owner alone from its first byte on; a reader sees the old file or the whole new one. */
export async function writeConnectionFile(dataFolder: string, content: ConnectionFile): Promise<void> {
  const path = connectionFilePath(dataFolder)
  const temporary = `${path}.${randomUUID()}`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    await writeFile(temporary, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Removes the file unless another host has put its own there meanwhile. */
export async function removeConnectionFile(dataFolder: string, secret: string): Promise<void> {
  const path = connectionFilePath(dataFolder)
  const text = await readFile(path, 'utf8').catch(() => undefined) // already gone: nothing to remove
  if (text !== undefined && secretOf(text) === secret) await rm(path, { force: true })
}

function secretOf(text: string): string | undefined {
  try {
    return connectionFileSchema.parse(JSON.parse(text)).secret
  } catch {
    return undefined // not a file of ours: leave it alone
  }
}
