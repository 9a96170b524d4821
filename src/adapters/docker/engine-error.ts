/** Translates what dockerode throws into PortErrors: which of the engine's troubles pass by themselves is decided here. */
import { PortError } from '../../engine/ports/port-error.ts'

interface EngineFailure {
  /** HTTP status, if the engine answered. */
  status: number | null
  /** System error code, if it did not. */
  errno: string | null
  /** The engine's own words, at most 500 characters. */
  words: string
}

const asRecord = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}

/** Reads a thrown value of unknown shape. */
export function readFailure(error: unknown): EngineFailure {
  const { statusCode, code, json, message } = asRecord(error)
  const said = asRecord(json).message ?? message ?? String(error)
  return {
    status: typeof statusCode === 'number' ? statusCode : null,
    errno: typeof code === 'string' ? code : null,
    words: String(said).trim().slice(0, 500),
  }
}

export const statusOf = (error: unknown): number | null => readFailure(error).status

const goneCodes = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_PREMATURE_CLOSE'])

/** Whether the engine was not there, or went away in mid answer. */
export function isEngineGone(error: unknown): boolean {
  if (error instanceof PortError) return error.code === 'engine-not-running'
  const { status, errno, words } = readFailure(error)
  return status === null && ((errno !== null && goneCodes.has(errno)) || /socket hang up|^aborted$/i.test(words))
}

/** Any failure of an engine call → PortError. An abort comes out as the signal's own reason. */
export function toPortError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  if (error instanceof PortError) return error
  const { status, errno, words } = readFailure(error)
  const cause = error
  if (isEngineGone(error)) {
    const message = 'Docker stopped answering. Start it again; what was going on is picked up when it is back.'
    return new PortError('engine-not-running', message, { transient: true, cause })
  }
  if (errno === 'EACCES' || errno === 'EPERM') return new PortError('engine-no-permission', noPermission, { cause })
  if (/no space left on device/i.test(words)) return new PortError('disk-full', diskFull, { cause })
  if (status === 404) return new PortError('not-found', `Docker does not have it: ${words}`, { cause })
  if (status === 409) return new PortError('conflict', `Docker refused for now: ${words}`, { cause })
  if (status !== null && status >= 500) {
    return new PortError('unreachable', `Docker failed: ${words}`, { transient: true, cause })
  }
  return status === null ? error : new PortError('refused', `Docker refused: ${words}`, { cause })
}

export const noPermission =
  "This user may not use Docker. Add it to the group 'docker' (sudo usermod -aG docker $USER), then log out and in."

export const diskFull = "The disk of the container engine is full. Free some space ('docker system prune' may help)."
