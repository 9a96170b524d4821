/**
 * The Runner port on a Docker engine. Everything about a run is in the engine (names and labels that follow from its
 * order) or in the work folder, so that a new process goes on where a killed one was by asking again.
 *
 *     await using runner = createDockerRunner({ logger, clock }, { instance: 'node-1', workFolder: '/…/work' })
 */
import { mkdir, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import type { Runner } from '../../engine/ports/runner.ts'
import type { OrderId } from '../../shared/schema/ids.ts'
import { createCheckpointMarks } from './checkpoint-marks.ts'
import { openCheckpoint } from './checkpoint-volume.ts'
import { startedContainer } from './containers.ts'
import { createEngine } from './engine.ts'
import { exportCheckpoint } from './export-checkpoint.ts'
import { createFreezes } from './freezes.ts'
import { createImages } from './images.ts'
import { importOutputs } from './import-outputs.ts'
import { listRuns } from './list-runs.ts'
import { createLoadReader } from './read-load.ts'
import { removeRun } from './remove-run.ts'
import { readLines } from './run-logs.ts'
import { checkInstance, runNames } from './run-names.ts'
import { startRun } from './start-run.ts'
import { stopRun } from './stop-run.ts'
import { waitForRun } from './wait-for-run.ts'
import { createWatchdogs } from './watchdogs.ts'

export interface DockerRunnerDeps {
  clock: Clock
  logger: Logger
}

export interface DockerRunnerOptions {
  /** Which node's containers these are: letters, digits, dots and dashes, at most 64. */
  instance: string
  /** Path or URL of the engine's socket; absent: looked for. */
  socket?: string
  /**
   * The node's own folder (0700) on a disk that the engine can mount from. Inputs inside it are made readable where they
   * are and mounted; others are copied into it first.
   */
  workFolder: string
}

/** Closing it ends the watchdogs, and no container. */
export type DockerRunner = Runner & AsyncDisposable

/** Asks the engine nothing yet. Throws `invalid` for an instance name that cannot be one. */
export function createDockerRunner({ clock, logger }: DockerRunnerDeps, options: DockerRunnerOptions): DockerRunner {
  checkInstance(options.instance)
  const { instance } = options
  const workFolder = resolve(options.workFolder)
  const engine = createEngine(surroundings(), options.socket)
  const images = createImages(engine, clock)
  const loads = createLoadReader(engine)
  const nameOf = (orderId: OrderId) => runNames(instance, orderId).container
  const runFolderOf = (orderId: OrderId) => join(workFolder, 'runs', orderId.slice(2))
  const placesOf = (orderId: OrderId) => ({ orderId, name: nameOf(orderId), runFolder: runFolderOf(orderId) })
  const watchdogs = createWatchdogs({ engine, clock, logger }, placesOf)
  const freezes = createFreezes({ engine, clock }, placesOf)
  const marks = createCheckpointMarks()
  const started = (orderId: OrderId, signal: AbortSignal) => startedContainer(engine, nameOf(orderId), orderId, signal)

  const openVolume = (orderId: OrderId, signal: AbortSignal) =>
    openCheckpoint(engine, { instance, orderId, names: runNames(instance, orderId) }, signal)

  return {
    detect: (signal) => engine.detect(signal),
    resolveImage: (reference, { signal, onProgress }) => images.resolve(reference, onProgress, signal),
    findImage: (reference, signal) => images.find(reference, signal),
    async start(spec, signal) {
      await mkdir(workFolder, { recursive: true, mode: 0o700 })
      await startRun(engine, spec, { instance, workFolder, runFolder: runFolderOf(spec.orderId) }, signal)
      await freezes.of(spec.orderId).recover(signal)
      watchdogs.watch(spec.orderId)
    },
    async *logs(orderId, fromSeq, signal) {
      const container = await started(orderId, signal)
      await freezes.of(orderId).recover(signal)
      watchdogs.watch(orderId)
      yield* readLines(engine, container, fromSeq, signal)
    },
    async wait(orderId, signal) {
      await freezes.of(orderId).recover(signal)
      return waitForRun(engine, watchdogs, nameOf(orderId), orderId, signal)
    },
    pause: (orderId, signal) => freezes.of(orderId).pause(signal),
    resume: (orderId, signal) => freezes.of(orderId).resume(signal),
    stop: (orderId, graceMs, signal) => stopRun(engine, freezes.of(orderId), nameOf(orderId), graceMs, signal),
    load: (orderId, signal) => loads.read(nameOf(orderId), signal),
    async importOutputs(orderId, folder, maxMiB, signal) {
      return importOutputs(engine, await started(orderId, signal), folder, maxMiB, signal)
    },
    exportCheckpoint: (orderId, folder, maxMiB, signal) => {
      const open = (still: AbortSignal) => openVolume(orderId, still)
      return exportCheckpoint({ orderId, freeze: freezes.of(orderId), marks, open }, folder, maxMiB, signal)
    },
    async checkpointMark(orderId, signal) {
      await started(orderId, signal)
      return marks.current(orderId, await openVolume(orderId, signal), signal)
    },
    async remove(orderId, signal) {
      watchdogs.forget(orderId)
      marks.forget(orderId)
      await freezes.forget(orderId)
      loads.forget(nameOf(orderId))
      await engine.call(signal, (docker) => removeRun(docker, runNames(instance, orderId), signal))
      await rm(runFolderOf(orderId), { recursive: true, force: true })
    },
    list: (signal) => listRuns(engine, instance, signal),
    async [Symbol.asyncDispose]() {
      await freezes.close()
      await watchdogs.close()
    },
  }
}

const surroundings = () => ({
  environment: process.env,
  platform: process.platform,
  homeFolder: homedir(),
  userId: process.getuid?.() ?? 0,
})
