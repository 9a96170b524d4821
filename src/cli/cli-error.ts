/** A foreseeable failure of the command line itself: a code for programs, a sentence that says what to do. */
import { type ExitCode, exitCodes } from './exit-codes.ts'

export class CliError extends Error {
  override readonly name = 'CliError'
  readonly code: string
  readonly exitCode: ExitCode

  constructor(code: string, message: string, exitCode: ExitCode, options: { cause?: unknown } = {}) {
    super(message, options)
    this.code = code
    this.exitCode = exitCode
  }
}

/** The request itself is wrong: nothing was sent, written or spent. */
export const usageError = (message: string): CliError => new CliError('INVALID', message, exitCodes.usage)
