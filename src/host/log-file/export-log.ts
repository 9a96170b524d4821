/** The end of the host's log as it may be sent to somebody: whole lines, with what is secret or personal taken out. */
import { open } from 'node:fs/promises'
import { isSecretField, redactText } from '../../adapters/system/redact.ts'
import { hostLogPath, olderLogPath } from '../log-file.ts'

const maxExportBytes = 2 * 1_048_576
/** Longer lines are cut before they are looked through, so that no line can hold the node up. */
const maxLineLength = 16_384

export interface ExportedLog {
  text: string
  /** Whether there was more. */
  truncated: boolean
}

/** Empty where nothing was logged yet. */
export async function exportLog(dataFolder: string, maxBytes = maxExportBytes): Promise<ExportedLog> {
  const present = await readEnd(hostLogPath(dataFolder), maxBytes)
  const older = await readEnd(olderLogPath(dataFolder), maxBytes - present.bytes.length)
  const truncated = present.isCut || older.isCut
  const bytes = Buffer.concat([older.bytes, present.bytes])
  const lines = bytes.toString('utf8').split('\n')
  if (truncated) lines.shift() // the rest of a line
  return { text: lines.map(redactLine).join('\n'), truncated }
}

async function readEnd(path: string, maxBytes: number): Promise<{ bytes: Buffer; isCut: boolean }> {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    const length = Math.min(size, Math.max(0, maxBytes))
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
    return { bytes: buffer.subarray(0, bytesRead), isCut: length < size }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { bytes: Buffer.alloc(0), isCut: false }
    throw error
  }
}

/** Lines are JSON, mostly: then also by the names of fields. */
export function redactLine(line: string): string {
  const cut = line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line
  if (!cut.startsWith('{')) return redactText(cut)
  try {
    return JSON.stringify(JSON.parse(cut), (name, value: unknown) => redactField(name, value))
  } catch {
    return redactText(cut) // cut off, or no JSON after all
  }
}

function redactField(name: string, value: unknown): unknown {
  if (isSecretField(name, value) && value !== null && typeof value !== 'boolean') return '[removed]'
  return typeof value === 'string' ? redactText(value) : value
}
