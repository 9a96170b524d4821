/**
 * What a run is called in the engine. Names follow from instance and order alone, so that a second start meets the
 * first, and a new process finds everything that a killed one left.
 */
import { PortError } from '../../engine/ports/port-error.ts'
import type { RunLimits } from '../../engine/ports/runner.ts'
import { type OrderId, orderIdSchema } from '../../shared/schema/ids.ts'

export const labels = {
  instance: 'io.deai.instance',
  order: 'io.deai.order',
  /** On what only helps a run: the holder of its volumes. */
  helps: 'io.deai.helps',
  diskMiB: 'io.deai.disk-mib',
  logMiB: 'io.deai.log-mib',
} as const

export interface RunNames {
  container: string
  /** Never started; its image gives the volumes their owner. */
  holder: string
  outputs: string
  checkpoint: string
}

/** Throws `invalid` when `instance` has characters that the engine allows in no name. */
export function runNames(instance: string, orderId: OrderId): RunNames {
  checkInstance(instance)
  const container = `deai-${instance}-${orderId.slice(2)}`
  return {
    container,
    holder: `${container}-holder`,
    outputs: `${container}-outputs`,
    checkpoint: `${container}-checkpoint`,
  }
}

export function checkInstance(instance: string): void {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/.test(instance)) return
  throw new PortError('invalid', 'The instance name may have letters, digits, dots and dashes only, at most 64.')
}

export type LabelMap = Record<string, string> | null | undefined

/** The limits that the watchdog needs, as the container carries them over a restart of the node. */
export function watchLimitsOf(map: LabelMap): Pick<RunLimits, 'diskMiB' | 'logMiB'> {
  return { diskMiB: positive(map?.[labels.diskMiB], 1024), logMiB: positive(map?.[labels.logMiB], 16) }
}

export function orderIdOf(map: LabelMap): OrderId | null {
  const parsed = orderIdSchema.safeParse(map?.[labels.order])
  return parsed.success ? parsed.data : null
}

function positive(text: string | undefined, otherwise: number): number {
  const value = Number(text)
  return Number.isFinite(value) && value > 0 ? value : otherwise
}
