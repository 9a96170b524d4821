/** Turns what the file system, LevelDB and Helia throw into the port's errors, and aborts into what they stand for. */
import { PortError } from '../../engine/ports/port-error.ts'

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/** The system's error code (ENOENT …), also where a library has wrapped it into a text. */
export const systemCode = (error: unknown): string | undefined => {
  const code = codeOf(error)
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return code
  return error instanceof Error ? /\b(ENOSPC|EDQUOT|EMFILE|EACCES|EROFS)\b/.exec(error.message)?.[1] : undefined
}

export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')

export const isTimeout = (reason: unknown): boolean => reason instanceof Error && reason.name === 'TimeoutError'

export const diskFull = (detail: string): PortError =>
  new PortError('disk-full', `${detail} Free some space, or unpin content that is no longer needed.`)

/** `context` says what was being done, as in "adding /data". Errors that no rule knows are passed on unchanged. */
export const toPortError = (error: unknown, context: string): unknown => {
  if (error instanceof PortError) return error
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(`The disk became full while ${context}.`)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new PortError('refused', `No permission while ${context}. Check who owns the folder.`, { cause: error })
    case 'ENAMETOOLONG':
      return new PortError('invalid', `A path became too long while ${context}.`, { cause: error })
    case 'EMFILE':
      return new PortError('unreachable', `Too many open files while ${context}.`, { transient: true, cause: error })
    default:
      return error
  }
}

/** Runs `work`; an abort comes out as the signal's own reason, whatever a library made of it. */
export const translated = async <T>(context: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
  signal.throwIfAborted()
  try {
    return await work()
  } catch (error) {
    if (signal.aborted && !(error instanceof PortError)) throw signal.reason
    throw toPortError(error, context)
  }
}
