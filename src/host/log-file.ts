/**
 * The host's log as a file in its data folder, for every kind of start, so that there is one to send when something went
 * wrong. Full, it begins anew and the one before stays beside it. Where whoever started the host writes its output into
 * that very file already, the host's own lines go nowhere else.
 */
import { closeSync, fstatSync, ftruncateSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createLogger, joinLoggers } from '../adapters/system/logger.ts'
import type { Logger } from '../engine/ports/logger.ts'

export const hostLogPath = (dataFolder: string): string => join(dataFolder, 'host.log')

/** Beside the present file, what was in it before. */
export const olderLogPath = (dataFolder: string): string => `${hostLogPath(dataFolder)}.1`

const maxLogBytes = 5 * 1_048_576

export interface LogFile extends Disposable {
  write(line: string): void
}

/** `logger` and the file, or the file alone. A file that cannot be opened is said, and done without. */
export function withLogFile(logger: Logger, options: { dataFolder: string; level: string }): Logger & Disposable {
  try {
    const isWrittenTo = isStandardError(hostLogPath(options.dataFolder))
    const file = openLogFile(hostLogPath(options.dataFolder), maxLogBytes)
    const own = createLogger({ level: options.level, destination: file })
    return { ...(isWrittenTo ? own : joinLoggers([logger, own])), [Symbol.dispose]: () => file[Symbol.dispose]() }
  } catch (error) {
    logger.warn({ err: error }, 'the log is not kept in a file')
    return { ...logger, [Symbol.dispose]: () => undefined }
  }
}

/** At most twice `maxBytes` lie on the disk. What cannot be written, on a full disk, is lost: the node goes on. */
export function openLogFile(path: string, maxBytes: number): LogFile {
  let file = openSync(path, 'a', 0o600)
  let size = fstatSync(file).size
  let isOpen = true
  /** The old one is closed last: a number that is closed already would soon be another file's. */
  const rotate = (): void => {
    const full = file
    try {
      renameSync(path, `${path}.1`)
      file = openSync(path, 'a', 0o600)
      closeSync(full)
    } catch {
      ftruncateSync(full, 0) // no place for the one before: it is lost, and the disk is not filled
    }
    size = 0
  }
  return {
    write(line) {
      if (!isOpen) return
      try {
        const bytes = Buffer.from(line).subarray(0, maxBytes)
        if (size > 0 && size + bytes.length > maxBytes) rotate()
        writeSync(file, bytes)
        size += bytes.length
      } catch {
        // Nobody is left to tell it to.
      }
    },
    [Symbol.dispose]() {
      if (isOpen) closeSync(file)
      isOpen = false
    },
  }
}

/** Whether this process's standard error goes into that file. */
function isStandardError(path: string): boolean {
  let file: number | undefined
  try {
    const out = fstatSync(2)
    file = openSync(path, 'r')
    const there = fstatSync(file)
    return out.ino === there.ino && out.dev === there.dev
  } catch {
    return false // there is no such file yet, or no standard error
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
