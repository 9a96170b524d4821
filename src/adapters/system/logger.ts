/** Structured log lines (pino), with secrets taken out: keys, tokens, passwords, phrases, and the home folder's path. */
import { type DestinationStream, type Logger as Pino, pino } from 'pino'
import type { Logger } from '../../engine/ports/logger.ts'
import { isSecretField, withoutHome } from './redact.ts'

export interface LoggerOptions {
  level: string
  /** Where lines go; standard error when absent. */
  destination?: DestinationStream
}

export function createLogger({ level, destination }: LoggerOptions): Logger {
  return wrap(pino({ level, base: null }, destination ?? pino.destination({ dest: 2, sync: true })))
}

/** Every line to each of them. */
export function joinLoggers(loggers: readonly Logger[]): Logger {
  const all =
    (level: 'debug' | 'info' | 'warn' | 'error'): Logger['info'] =>
    (fields, message) => {
      for (const logger of loggers) logger[level](fields, message)
    }
  return {
    debug: all('debug'),
    info: all('info'),
    warn: all('warn'),
    error: all('error'),
    child: (fields) => joinLoggers(loggers.map((logger) => logger.child(fields))),
  }
}

function wrap(logger: Pino): Logger {
  return {
    debug: (fields, message) => logger.debug(cleanFields(fields, 0), message),
    info: (fields, message) => logger.info(cleanFields(fields, 0), message),
    warn: (fields, message) => logger.warn(cleanFields(fields, 0), message),
    error: (fields, message) => logger.error(cleanFields(fields, 0), message),
    child: (fields) => wrap(logger.child(cleanFields(fields, 0))),
  }
}

/** Deeper than anybody reads: what lies below, or goes round in a circle, is left out. */
const deepest = 4

/** Without what is secret by its name, at any depth. */
function cleanFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      isSecretField(name, value) ? '[removed]' : clean(value, depth),
    ]),
  )
}

/** Strings with the home folder as `~`; errors as their message, stack and causes likewise. */
function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'string') return withoutHome(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) return '[more]'
  if (value instanceof Error) return cleanError(value, depth)
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1))
  return isPlain(value) ? cleanFields(value, depth + 1) : value
}

function cleanError({ message, stack = '', cause }: Error, depth: number): unknown {
  const told = { message: clean(message, depth), stack: clean(stack, depth) }
  return cause === undefined ? told : { ...told, cause: clean(cause, depth + 1) }
}

const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value))
