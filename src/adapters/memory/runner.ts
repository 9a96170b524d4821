/**
 * The Runner port without an engine, for unit tests. Images are those that the test has named; what a run does follows
 * from its order, by `behave`. Runs outlive whoever started them, as containers do: give the same runner to a host that
 * is started again.
 */
import type { Clock } from '../../engine/ports/clock.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { EngineStatus, ResolvedImage, RunLoad, Runner, RunSpec, RunView } from '../../engine/ports/runner.ts'
import type { OrderId } from '../../shared/schema/ids.ts'
import { readFiles } from './memory-files.ts'
import { createMemoryRun, type MemoryRun, type PretendedRun } from './memory-run.ts'

export type { PretendedLine, PretendedRun } from './memory-run.ts'

export interface PretendedImage extends ResolvedImage {
  /** False: a pull brings it. */
  isHere?: boolean
  /** A pull fails with this. */
  pullError?: PortError
}

export interface MemoryRunner extends Runner {
  /** What the runs that start from now on do. */
  behave(plan: (spec: RunSpec) => PretendedRun): void
  /** Takes the engine away, or brings it back; runs go on meanwhile. */
  setEngine(status: EngineStatus): void
  addImage(reference: string, image: PretendedImage): void
  /** Orders that were really started, in order: one entry a container. */
  readonly started: readonly RunSpec[]
}

const readyEngine: EngineStatus = {
  state: 'ready',
  engine: 'Memory',
  version: '1.0.0',
  apiVersion: '1.41',
  architecture: 'amd64',
  hardening: [],
}

const asleep: RunLoad = { cpuPercent: 0, memoryMiB: 64, pids: 1 }
const loads: Record<RunView['state'], RunLoad | null> = {
  created: null,
  running: { ...asleep, cpuPercent: 100 },
  paused: asleep,
  exited: null,
}

export function createMemoryRunner({ clock }: { clock: Clock }): MemoryRunner {
  const images = new Map<string, PretendedImage>()
  const runs = new Map<OrderId, MemoryRun>()
  const started: RunSpec[] = []
  let engine: EngineStatus = readyEngine
  let planOf: (spec: RunSpec) => PretendedRun = () => ({})

  const reach = (signal: AbortSignal): void => {
    signal.throwIfAborted()
    if (engine.state === 'ready') return
    const code = engine.problem === 'timeout' ? 'timeout' : (`engine-${engine.problem}` as const)
    throw new PortError(code, engine.message, { transient: code === 'timeout' || code === 'engine-not-running' })
  }
  const existing = (orderId: OrderId, signal: AbortSignal): MemoryRun => {
    reach(signal)
    const run = runs.get(orderId)
    if (!run) throw new PortError('not-found', `There is no run of order ${orderId}. Start it first.`)
    return run
  }
  return {
    started,
    behave(plan) {
      planOf = plan
    },
    setEngine(status) {
      engine = status
    },
    addImage: (reference, image) => void images.set(reference, { ...image }),
    async detect(signal) {
      signal.throwIfAborted()
      return engine
    },
    async findImage(reference, signal) {
      reach(signal)
      return here(images.get(reference))
    },
    async resolveImage(reference, { signal, onProgress }) {
      reach(signal)
      const image = images.get(reference)
      if (!image) throw new PortError('image-not-found', `There is no image ${reference}. Check its name and tag.`)
      if (image.isHere !== false) return resolved(image)
      if (image.pullError) throw image.pullError
      onProgress?.({ bytesDone: 1, bytesTotal: 1, step: 'pull complete' })
      image.isHere = true
      return resolved(image)
    },
    async start(spec, signal) {
      reach(signal)
      if (runs.has(spec.orderId)) return
      checkStart(spec, images)
      const found = spec.checkpointPath === null ? {} : await readFiles(spec.checkpointPath, spec.limits.diskMiB)
      if (runs.has(spec.orderId)) return
      started.push(spec)
      runs.set(spec.orderId, createMemoryRun(clock, spec, planOf(spec), found))
    },
    async *logs(orderId, fromSeq, signal) {
      yield* existing(orderId, signal).lines(fromSeq, signal)
    },
    wait: async (orderId, signal) => existing(orderId, signal).ended(signal),
    async stop(orderId, _graceMs, signal) {
      reach(signal)
      runs.get(orderId)?.stop()
      await runs.get(orderId)?.ended(signal)
    },
    pause: async (orderId, signal) => existing(orderId, signal).pause(),
    resume: async (orderId, signal) => existing(orderId, signal).resume(),
    async load(orderId, signal) {
      reach(signal)
      return loads[runs.get(orderId)?.view().state ?? 'exited']
    },
    importOutputs: async (orderId, folder, maxMiB, signal) => existing(orderId, signal).importTo(folder, maxMiB),
    exportCheckpoint: async (orderId, folder, maxMiB, signal) =>
      existing(orderId, signal).checkpoint.exportTo(folder, maxMiB),
    checkpointMark: async (orderId, signal) => existing(orderId, signal).checkpoint.mark(),
    async remove(orderId, signal) {
      reach(signal)
      runs.get(orderId)?.stop()
      runs.delete(orderId)
    },
    async list(signal) {
      reach(signal)
      return [...runs.values()].map((run) => run.view())
    },
  }
}

const resolved = ({ imageId, digest }: PretendedImage): ResolvedImage => ({ imageId, digest })

const here = (image: PretendedImage | undefined): ResolvedImage | null =>
  image && image.isHere !== false ? resolved(image) : null

function checkStart(spec: RunSpec, images: Map<string, PretendedImage>): void {
  const isHere = [...images.values()].some((image) => image.imageId === spec.imageId && image.isHere !== false)
  if (!isHere)
    throw new PortError('image-not-found', `The image ${spec.imageId} is not on this machine any more. Pull it again.`)
}
