/** A small file of main's own: read as foreign, written whole or not at all, readable by its owner alone. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'

export interface JsonFile<T> {
  /** Null where there is none, or none that could be ours. */
  read(): T | null
  write(value: T): void
  remove(): void
}

export function createJsonFile<T>(path: string, schema: z.ZodType<T>): JsonFile<T> {
  return {
    read: () => {
      try {
        return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
      } catch {
        return null // missing, cut off or of another version: in each case there is nothing to go by
      }
    },
    write: (value) => writeWhole(path, `${JSON.stringify(value)}\n`),
    remove: () => rmSync(path, { force: true }),
  }
}

/** A reader sees the old file or the whole new one. */
export function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}`
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' })
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
