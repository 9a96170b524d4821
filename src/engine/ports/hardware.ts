/** What this machine has. */
import type { Resources } from '../../shared/schema/resources.ts'

export interface Hardware {
  /** Measured afresh at most every 30 s. Never fails because one probe does: what is unknown is left out. */
  resources(signal: AbortSignal): Promise<Resources>
  /** Free bytes on the disk that holds `path`. */
  freeBytes(path: string): Promise<number>
}
