/**
 * NVIDIA's cards by NVIDIA's own tool: the only source of a card's UUID, which pins a container to it, and a proof that
 * the driver works. The query's fields are those of `nvidia-smi --help-query-gpu`.
 */
import { execFile } from 'node:child_process'

export interface NvidiaCard {
  model: string
  uuid: string | null
  /** Null where the card shares the CPU's memory or the driver does not say. */
  vramMiB: number | null
  driver: string | null
}

const fields = ['name', 'uuid', 'memory.total', 'driver_version']
const maxOutputBytes = 65_536

export interface NvidiaAnswer {
  cards: NvidiaCard[]
  /** Why there may be cards that it cannot name; null when all is well or the tool is not installed. */
  problem: string | null
}

/** The machine's NVIDIA cards. Throws when the tool does not end in time or prints without end. */
export async function probeNvidiaSmi(path: string, timeoutMs = 5_000): Promise<NvidiaAnswer> {
  const { output, problem } = await askNvidiaSmi(path, fields, timeoutMs)
  return { cards: problem === null ? parseNvidiaSmi(output) : [], problem }
}

export interface SmiAnswer {
  output: string
  isInstalled: boolean
  /** In the tool's own words; null when all is well or it is not installed. */
  problem: string | null
}

/** Throws when the tool does not end in time or prints without end. */
export function askNvidiaSmi(path: string, names: readonly string[], timeoutMs: number): Promise<SmiAnswer> {
  const query = [`--query-gpu=${names.join(',')}`, '--format=csv,noheader,nounits']
  const limits = { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: maxOutputBytes, windowsHide: true } as const
  return new Promise((resolve, reject) => {
    execFile(path, query, limits, (error, output) => {
      if (error === null) resolve({ output, isInstalled: true, problem: null })
      else if (error.code === 'ENOENT') resolve({ output: '', isInstalled: false, problem: null })
      else if (error.killed === true || error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') reject(error)
      else resolve({ output, isInstalled: true, problem: (output.trim() || error.message).slice(0, 300) })
    })
  })
}

/** One card a line; lines that are none are passed over. */
export function parseNvidiaSmi(output: string): NvidiaCard[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const values = line.split(',').map(textOf)
    const [model = null, uuid = null, vram = null, driver = null] = values
    if (values.length !== fields.length || model === null || !isUuid(uuid)) return []
    const vramMiB = vram !== null && /^\d{1,7}$/.test(vram) ? Number(vram) : null
    return [{ model: model.slice(0, 128), uuid, vramMiB, driver: driver?.slice(0, 64) ?? null }]
  })
}

const isUuid = (text: string | null): boolean => text === null || /^GPU-[0-9a-f-]{8,64}$/i.test(text)

/** "[N/A]", "[Not Supported]", "[Unknown Error]" and the like mean that there is no value. */
export function textOf(field: string): string | null {
  const text = field.trim()
  return text === '' || /^\[.*\]$|^n\/a$/i.test(text) ? null : text
}

/** A plain number up to `most`; null for anything else. */
export const numberOf = (text: string | null, most: number): number | null =>
  text !== null && /^\d{1,9}(\.\d{1,9})?$/.test(text) && Number(text) <= most ? Number(text) : null
