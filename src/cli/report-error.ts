/** A failure → what is printed and the exit code. Text for people goes to stderr; with --json an object to stdout too. */
import type { Cli } from './cli.ts'
import { CliError } from './cli-error.ts'
import { type ExitCode, exitCodeOfApi, exitCodeOfPort, exitCodes } from './exit-codes.ts'
import { printable } from './output.ts'

export interface Reported {
  code: string
  message: string
  exitCode: ExitCode
}

const has = <T extends object>(table: T, key: PropertyKey): key is keyof T => Object.hasOwn(table, key)

/** Names that would have been right, where the API sent some. */
function suggestions(data: unknown): string {
  const { nearest, known } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  const names = Array.isArray(nearest) ? nearest : Array.isArray(known) ? known : []
  return names.length === 0 ? '' : ` ${Array.isArray(nearest) ? 'Nearest' : 'Known'}: ${names.join(', ')}.`
}

/** The command that helps, for sentences that name none: those of the engine speak to the window too. */
const commandFor: Record<string, string> = { WALLET_LOCKED: 'deai wallet unlock' }

function withCommand(code: string, message: string): string {
  const command = has(commandFor, code) && !message.includes('deai ') ? commandFor[code] : undefined
  return command === undefined ? message : `${message} Run \`${command}\`.`
}

function fromApi(error: Error & { code: string; data?: unknown }): Reported {
  const exitCode = has(exitCodeOfApi, error.code) ? exitCodeOfApi[error.code] : exitCodes.unexpected
  const hint = suggestions(error.data)
  const isTold = hint === '' || error.message.includes(hint.slice(hint.indexOf(':') + 2, -1))
  const message = withCommand(error.code, error.message)
  return { code: error.code, message: isTold ? message : `${message}${hint}`, exitCode }
}

const isCoded = (error: unknown): error is Error & { code: string; data?: unknown } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

const issuesOf = (error: unknown): { path: PropertyKey[]; message: string }[] | undefined =>
  error instanceof Error && error.name === 'ZodError' && 'issues' in error && Array.isArray(error.issues)
    ? error.issues
    : undefined

/** What any thrown value means to the user. */
export function describeError(error: unknown): Reported {
  const issues = issuesOf(error)
  if (issues) {
    const message = issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; ')
    return { code: 'INVALID', message, exitCode: exitCodes.usage }
  }
  if (error instanceof CliError) return { code: error.code, message: error.message, exitCode: error.exitCode }
  if (isCoded(error)) {
    if (!has(exitCodeOfPort, error.code)) return fromApi(error)
    const code = error.code.toUpperCase().replaceAll('-', '_')
    return { code, message: error.message, exitCode: exitCodeOfPort[error.code] }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'UNEXPECTED', message, exitCode: exitCodes.unexpected }
}

/** Prints the failure and answers the exit code. Ctrl+C is no failure: only what a command says of it is printed. */
export function reportError(cli: Cli, error: unknown, isInterrupted: boolean): ExitCode {
  if (isInterrupted && !(error instanceof CliError)) return exitCodes.interrupted
  const { code, message, exitCode } = describeError(error)
  cli.output.note(`deai: ${message.split('\n').map(printable).join('\n')}`)
  if (cli.env.DEAI_DEBUG && error instanceof Error) cli.output.note(error.stack ?? '')
  cli.output.json({ error: { code, message } })
  return exitCode
}
