/** Containers on this machine. A run is named by its order's id: starting it twice is starting it once. */
import type { OrderId } from '../../shared/schema/ids.ts'
import type { LogLine } from '../../shared/schema/log-line.ts'

export type EngineProblem = 'not-installed' | 'not-running' | 'no-permission' | 'too-old' | 'not-docker' | 'timeout'

export type EngineStatus =
  | {
      state: 'ready'
      engine: string
      version: string
      apiVersion: string
      architecture: string
      hardening: string[]
      /** Whether it says that it can hand NVIDIA cards to a container. */
      isGpuReady?: boolean
    }
  | { state: 'unavailable'; problem: EngineProblem /** What to do, one sentence. */; message: string }

export interface PullProgress {
  bytesDone: number
  bytesTotal: number
  /** What the engine says it does now, e.g. "extracting". */
  step: string
}

export interface ResolvedImage {
  /** sha256:… of the image's configuration: what really runs. */
  imageId: string
  /** name@sha256:… when it came from a registry. */
  digest: string | null
}

/** All limits that a run is held to. */
export interface RunLimits {
  cpuCores: number
  memoryMiB: number
  pids: number
  /** Bytes of /outputs and of /checkpoint together, and of the writable rest. */
  diskMiB: number
  /** Bytes of log kept; the run is stopped when it prints more. */
  logMiB: number
}

export interface RunSpec {
  orderId: OrderId
  imageId: string
  /** Local file or folder that becomes /inputs/script (a file at /inputs/script/<its name>), read-only. */
  scriptPath: string
  /** Local file or folder that becomes /inputs/data, read-only; null: an empty folder. */
  dataPath: string | null
  /** Absent: by the script's shebang, else by its ending (.py, .sh, .js, or main.* / run.* / train.* in a folder). */
  command?: string[]
  environment: Record<string, string>
  gpuUuids: string[]
  limits: RunLimits
}

export interface ExitReport {
  exitCode: number
  cause: 'exited' | 'out-of-memory' | 'disk-full' | 'log-limit' | 'killed'
  startedAtMs: number
  endedAtMs: number
}

export interface RunLoad {
  cpuPercent: number
  memoryMiB: number
  pids: number
}

export interface ImportedOutputs {
  files: number
  bytes: number
  /** Links, devices and bad names that were left out, at most 100, each with its reason. */
  skipped: string[]
}

export interface RunView {
  orderId: OrderId
  state: 'created' | 'running' | 'exited'
}

/**
 * Promises: the container has no capability, no network, no new privileges, a read-only root, its own user and hard
 * limits on processes, memory, CPU and files; outputs are read from a stopped container and never through a link.
 * Throws engine-* errors (transient while the engine may come back).
 */
export interface Runner {
  detect(signal: AbortSignal): Promise<EngineStatus>
  /**
   * Finds an image here, else pulls it. Throws `image-not-found`, `image-wrong-architecture`, `image-pull-failed`
   * (transient when the registry did not answer), `disk-full`.
   */
  resolveImage(
    reference: string,
    options: { signal: AbortSignal; onProgress?: (progress: PullProgress) => void },
  ): Promise<ResolvedImage>
  /** Whether `reference` is here, without asking anyone. */
  findImage(reference: string, signal: AbortSignal): Promise<ResolvedImage | null>
  /** Creates and starts the run unless it exists. Throws `start-failed` with the engine's words, `invalid` for no entry point. */
  start(spec: RunSpec, signal: AbortSignal): Promise<void>
  /**
   * Lines from `fromSeq` on, each exactly once, until the container has ended and all is read. Reads no faster than the
   * consumer. A line longer than the cap is cut; bytes that are no UTF-8 become U+FFFD.
   */
  logs(orderId: OrderId, fromSeq: number, signal: AbortSignal): AsyncIterable<LogLine>
  /** Resolves when the container has ended (also if it ended before). Throws `not-found` when there is none. */
  wait(orderId: OrderId, signal: AbortSignal): Promise<ExitReport>
  /** Asks to stop (SIGTERM), kills after `graceMs`. No error when it has ended. */
  stop(orderId: OrderId, graceMs: number, signal: AbortSignal): Promise<void>
  load(orderId: OrderId, signal: AbortSignal): Promise<RunLoad | null>
  /** Copies /outputs of the ended run into `folder` (made by this call), bounded by `maxMiB` and 100,000 files. */
  importOutputs(orderId: OrderId, folder: string, maxMiB: number, signal: AbortSignal): Promise<ImportedOutputs>
  /** Removes container and volumes. Twice is no error. */
  remove(orderId: OrderId, signal: AbortSignal): Promise<void>
  /** Every run of this node that the engine knows. */
  list(signal: AbortSignal): Promise<RunView[]>
}
