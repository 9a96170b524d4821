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
import { startedContainer } from './containers.ts'
import { createEngine } from './engine.ts'
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
  const watchdogs = createWatchdogs({ engine, clock, logger }, (orderId) => ({
    name: nameOf(orderId),
    runFolder: runFolderOf(orderId),
  }))
  const started = (orderId: OrderId, signal: AbortSignal) => startedContainer(engine, nameOf(orderId), orderId, signal)

  return {
    detect: (signal) => engine.detect(signal),
    resolveImage: (reference, { signal, onProgress }) => images.resolve(reference, onProgress, signal),
    findImage: (reference, signal) => images.find(reference, signal),
    async start(spec, signal) {
      await mkdir(workFolder, { recursive: true, mode: 0o700 })
      await startRun(engine, spec, { instance, workFolder, runFolder: runFolderOf(spec.orderId) }, signal)
      watchdogs.watch(spec.orderId)
    },
    async *logs(orderId, fromSeq, signal) {
      const container = await started(orderId, signal)
      watchdogs.watch(orderId)
      yield* readLines(engine, container, fromSeq, signal)
    },
    wait: (orderId, signal) => waitForRun(engine, watchdogs, nameOf(orderId), orderId, signal),
    stop: (orderId, graceMs, signal) => stopRun(engine, nameOf(orderId), graceMs, signal),
    load: (orderId, signal) => loads.read(nameOf(orderId), signal),
    async importOutputs(orderId, folder, maxMiB, signal) {
      return importOutputs(engine, await started(orderId, signal), folder, maxMiB, signal)
    },
    async remove(orderId, signal) {
      watchdogs.forget(orderId)
      loads.forget(nameOf(orderId))
      await engine.call(signal, (docker) => removeRun(docker, runNames(instance, orderId), signal))
      await rm(runFolderOf(orderId), { recursive: true, force: true })
    },
    pause: notYet,
    resume: notYet,
    exportCheckpoint: notYet,
    checkpointMark: notYet,
    list: (signal) => listRuns(engine, instance, signal),
    [Symbol.asyncDispose]: () => watchdogs.close(),
  }
}

const surroundings = () => ({
  environment: process.env,
  platform: process.platform,
  homeFolder: homedir(),
  userId: process.getuid?.() ?? 0,
})

// Interim, so that the port can be built on: the next commit has them.
const notYet = async (): Promise<never> => {
  throw new Error('the Docker runner cannot pause yet')
}
