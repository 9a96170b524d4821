/**
 * What goes on beside the offers while a node provides: the machine is sampled, what jobs use of electricity is added up,
 * and the offer is renewed when a span of hours begins or ends or the owner comes and goes.
 */
import type { Assignment } from '../domain/assignment.ts'
import type { MachineSample } from '../ports/hardware.ts'
import { errorText } from '../workflow/error-text.ts'
import { closedBecause } from './availability.ts'
import { heldCards } from './card-load.ts'
import type { ProviderContext } from './context.ts'
import { createEnergyMeter } from './energy.ts'

/** Until the signal aborts; `renew` is called when this node opens or closes. */
export async function keepWatch(
  context: ProviderContext,
  running: () => Assignment[],
  renew: () => void,
  signal: AbortSignal,
): Promise<void> {
  const energy = createEnergyMeter(context.journal)
  let state: string | null = null
  const look = async () => {
    const closed = (await closedBecause(context, signal)).map(({ code }) => code).join(' ')
    if (state !== null && state !== closed) renew()
    state = closed
  }
  const meter = async (sample: MachineSample) => {
    const uuids = running().flatMap((row) => (hasBegun(row) ? row.gpuUuids : []))
    energy.add(sample, await heldCards(context.hardware, sample, uuids, signal))
  }
  const onSample = (sample: MachineSample) => {
    for (const work of [look(), meter(sample)]) work.catch((error: unknown) => warn(context, error, signal))
  }
  await context.machine.run(onSample, signal)
  try {
    energy.flush()
  } catch (error) {
    warn(context, error, new AbortController().signal) // a journal that cannot be written costs seconds of measuring
  }
}

const hasBegun = ({ state }: Assignment): boolean => state.phase === 'running' && state.startedAtMs !== null

function warn({ logger }: ProviderContext, error: unknown, signal: AbortSignal): void {
  if (!signal.aborted) logger.warn({ error: errorText(error) }, 'the watch over this machine failed; it is tried again')
}
