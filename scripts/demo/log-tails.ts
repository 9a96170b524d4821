/** The last words of each process's log, readable for people. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const shownLines = 6
const levelNames: Record<number, string> = { 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' }

export interface LogTail {
  name: string
  lines: string[]
}

/** Of every `<name>.log` in the folder that has something to say; a folder that is missing has none. */
export async function readLogTails(folder: string): Promise<LogTail[]> {
  const names = await readdir(folder).catch(() => [])
  const logs = names.filter((name) => name.endsWith('.log')).sort()
  const tails = await Promise.all(logs.map((name) => readTail(folder, name)))
  return tails.filter(({ lines }) => lines.length > 0)
}

async function readTail(folder: string, file: string): Promise<LogTail> {
  const text = await readFile(join(folder, file), 'utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return { name: file.replace(/\.log$/, ''), lines: lines.slice(-shownLines).map(readable) }
}

/** A structured line as `14:05:09 warn message {"rest": …}`; any other as it is, within a line of a terminal or two. */
function readable(line: string): string {
  try {
    const { level, time, msg, ...rest } = JSON.parse(line) as Record<string, unknown>
    const at = new Date(Number(time)).toISOString().slice(11, 19)
    const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
    return `${at} ${levelNames[Number(level)] ?? ''} ${String(msg)}${details}`.slice(0, 240)
  } catch {
    return line.slice(0, 240) // not one of ours
  }
}
