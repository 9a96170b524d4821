/**
 * What a port throws when the world says no. `code` is for programs, `message` one sentence for people that says what
 * to do. `transient: true` means that the same call may succeed later without anyone changing anything: the worker
 * waits and tries again; otherwise it is a verdict.
 */
export const portErrorCodes = [
  'unreachable',
  'timeout',
  'refused',
  'not-found',
  'corrupt',
  'too-large',
  'disk-full',
  'invalid',
  'locked',
  'no-wallet',
  'wrong-password',
  'over-limit',
  'insufficient-funds',
  'reverted',
  'engine-not-installed',
  'engine-not-running',
  'engine-no-permission',
  'engine-too-old',
  'engine-not-docker',
  'image-not-found',
  'image-wrong-architecture',
  'image-pull-failed',
  'start-failed',
  'link-out-of-folder',
  'conflict',
] as const
export type PortErrorCode = (typeof portErrorCodes)[number]

export class PortError extends Error {
  override readonly name = 'PortError'
  readonly code: PortErrorCode
  readonly transient: boolean

  constructor(code: PortErrorCode, message: string, options: { transient?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.transient = options.transient ?? false
  }
}

/** Whether waiting may help: the world may come back, or the user unlock the wallet. Untranslated errors are permanent. */
export const isTransient = (error: unknown): boolean =>
  error instanceof PortError && (error.transient || error.code === 'locked')

/** Waiting may help, and no chain or peer is to blame: it is this node's own wallet, limit or disk. */
export const isOwnRefusal = (error: unknown): boolean =>
  error instanceof PortError && ['locked', 'over-limit', 'disk-full'].includes(error.code)
