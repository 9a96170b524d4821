/** What the cards that jobs hold do now. */
import type { Assignment } from '../domain/assignment.ts'
import type { GpuSample, Hardware, MachineSample } from '../ports/hardware.ts'
import type { ProviderContext } from './context.ts'

export interface CardLoad {
  /** Mean of the cards that tell. */
  gpuPercent: number | null
  gpuMemoryMiB: number | null
}

export const noCards: CardLoad = { gpuPercent: null, gpuMemoryMiB: null }

/** Of the run's own cards; nulls when it holds none. Never fails. */
export async function cardLoad(
  { hardware }: Pick<ProviderContext, 'hardware'>,
  { gpuUuids }: Assignment,
  signal: AbortSignal,
): Promise<CardLoad> {
  if (gpuUuids.length === 0) return noCards
  try {
    const cards = await heldCards(hardware, await hardware.sample(signal), gpuUuids, signal)
    const loads = cards.flatMap(({ loadPercent }) => loadPercent ?? [])
    const memories = cards.flatMap(({ memoryUsedMiB }) => memoryUsedMiB ?? [])
    return {
      gpuPercent: loads.length === 0 ? null : sum(loads) / loads.length,
      gpuMemoryMiB: memories.length === 0 ? null : sum(memories),
    }
  } catch {
    return noCards // the stream goes on without
  }
}

/** The cards of a sample that have one of these ids. */
export async function heldCards(
  hardware: Pick<Hardware, 'resources'>,
  sample: MachineSample,
  uuids: readonly string[],
  signal: AbortSignal,
): Promise<GpuSample[]> {
  if (uuids.length === 0) return []
  const { gpus } = await hardware.resources(signal)
  const held = new Set(uuids)
  return sample.gpus.filter(({ index }) => held.has(gpus[index]?.uuid ?? ''))
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
