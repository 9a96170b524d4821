/** Structured log lines (pino), with secrets taken out: keys, tokens, passwords, phrases, and the home folder's path. */
import { homedir } from 'node:os'
import { type DestinationStream, type Logger as Pino, pino } from 'pino'
import type { Logger } from '../../engine/ports/logger.ts'

export interface LoggerOptions {
  level: string
  /** Where lines go; standard error when absent. */
  destination?: DestinationStream
}

const secretNames = ['password', 'secret', 'token', 'privateKey', 'mnemonic', 'phrase', 'key', 'authorization', 'raw']

export function createLogger({ level, destination }: LoggerOptions): Logger {
  const paths = secretNames.flatMap((name) => [name, `*.${name}`])
  const options = { level, base: null, redact: { paths, censor: '[removed]' } }
  return wrap(pino(options, destination ?? pino.destination({ dest: 2, sync: true })))
}

function wrap(logger: Pino): Logger {
  return {
    debug: (fields, message) => logger.debug(withoutHome(fields), message),
    info: (fields, message) => logger.info(withoutHome(fields), message),
    warn: (fields, message) => logger.warn(withoutHome(fields), message),
    error: (fields, message) => logger.error(withoutHome(fields), message),
    child: (fields) => wrap(logger.child(withoutHome(fields))),
  }
}

const home = homedir()

/** Strings with the home folder as `~`; errors as their message and stack likewise. */
function withoutHome(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, clean(value)]))
}

function clean(value: unknown, depth = 0): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Error) return cleanError(value, depth)
  if (typeof value !== 'string' || home.length < 2) return value
  return value.replaceAll(home, '~')
}

/** Of a chain of causes, as many as anybody reads. */
const mostCauses = 4

function cleanError({ message, stack = '', cause }: Error, depth: number): unknown {
  const told = { message: clean(message), stack: clean(stack) }
  return cause === undefined || depth === mostCauses ? told : { ...told, cause: clean(cause, depth + 1) }
}
