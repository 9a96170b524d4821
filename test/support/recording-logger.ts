/** A logger that keeps its lines for a test to read. */
import type { Logger } from '../../src/engine/ports/logger.ts'

export interface LogRecord {
  level: 'debug' | 'info' | 'warn' | 'error'
  message: string
  fields: Record<string, unknown>
}

export function createRecordingLogger(records: LogRecord[] = []): Logger & { records: LogRecord[] } {
  const write = (level: LogRecord['level']) => (fields: Record<string, unknown>, message: string) =>
    void records.push({ level, message, fields })
  const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), records }
  return { ...logger, child: () => createRecordingLogger(records) }
}
