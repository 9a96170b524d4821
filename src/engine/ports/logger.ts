/** A structured, scoped logger. Implementations redact keys, tokens, passwords and paths under the home folder. */
export interface Logger {
  debug(fields: Record<string, unknown>, message: string): void
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
  /** The same logger with `fields` on every line. */
  child(fields: Record<string, unknown>): Logger
}
