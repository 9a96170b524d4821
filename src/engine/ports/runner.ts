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
  /**
   * Local folder that /checkpoint is filled from before the start, the job's own to read and write; null: an empty one.
   * It counts as what the job has written: more than `limits.diskMiB` is `disk-full`.
   */
  checkpointPath: string | null
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

export interface ExportedCheckpoint extends ImportedOutputs {
  /** What `checkpointMark` says for as long as /checkpoint stays as it was copied. */
  mark: string | null
}

export interface RunView {
  orderId: OrderId
  /** `paused` also for the time that an export takes. */
  state: 'created' | 'running' | 'paused' | 'exited'
}

/**
 * Promises: the container has no capability, no network, no new privileges, a read-only root, its own user and hard
 * limits on processes, memory, CPU and files; outputs and checkpoints are read while nothing in the container can run, and
 * never through a link. Throws engine-* errors (transient while the engine may come back), and `not-found` for an order
 * that has no run, except from `stop`, `load` and `remove`.
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
  /**
   * Creates and starts the run unless it exists. Throws `start-failed` with the engine's words, `invalid` for no entry
   * point or a checkpoint that holds anything but files and folders, `disk-full`.
   */
  start(spec: RunSpec, signal: AbortSignal): Promise<void>
  /**
   * Lines from `fromSeq` on, each exactly once, until the container has ended and all is read. Reads no faster than the
   * consumer. A line longer than the cap is cut; bytes that are no UTF-8 become U+FFFD. A pause is a time without lines.
   */
  logs(orderId: OrderId, fromSeq: number, signal: AbortSignal): AsyncIterable<LogLine>
  /** Resolves when the container has ended (also if it ended before). A pause is no end. */
  wait(orderId: OrderId, signal: AbortSignal): Promise<ExitReport>
  /**
   * Freezes every process of the run where it is: no CPU time, no line, no write; memory and files stay. Twice, and of a
   * run that has ended, is no error. The clock on the wall goes on; who counts run time subtracts the pause himself.
   * Throws `refused` where the engine cannot do it at all, and a transient `unreachable` while it cannot.
   */
  pause(orderId: OrderId, signal: AbortSignal): Promise<void>
  /**
   * Lets it go on, and resolves when it does: an export that is going on is waited for. Twice, and of a run that has
   * ended, is no error. A node that starts again calls this for each run that its journal says is going.
   */
  resume(orderId: OrderId, signal: AbortSignal): Promise<void>
  /**
   * Asks to stop (SIGTERM, which a paused run is let go for), kills after `graceMs`. No error when it has ended. An
   * export that is going on fails, so that no copy holds the machine.
   */
  stop(orderId: OrderId, graceMs: number, signal: AbortSignal): Promise<void>
  /** Null when it does not run. A paused run uses no CPU, but has its memory. */
  load(orderId: OrderId, signal: AbortSignal): Promise<RunLoad | null>
  /** Copies /outputs of the ended run into `folder` (made by this call), bounded by `maxMiB` and 100,000 files. */
  importOutputs(orderId: OrderId, folder: string, maxMiB: number, signal: AbortSignal): Promise<ImportedOutputs>
  /**
   * Copies /checkpoint of a running, paused or ended run into `folder` (made by this call), by the rules of
   * `importOutputs` but at most 10,000 files. A running one stands still meanwhile and is left as it was found, also when
   * the copy fails; after `kill -9` in mid copy it goes on when a new node first waits for it, reads its log or resumes
   * it. The copy is the disk at one moment: a file that the job is just writing is in it half, so jobs write beside and
   * rename. Throws `too-large`, `disk-full`, what `pause` throws, and a transient `conflict` when the run went on or was
   * stopped under the copy.
   */
  exportCheckpoint(orderId: OrderId, folder: string, maxMiB: number, signal: AbortSignal): Promise<ExportedCheckpoint>
  /**
   * Cheap: whether an export would bring anything new. The last export's `mark` while no name, size or time of change
   * below /checkpoint has changed since, else another; null while there is nothing. After a restart of the node it may
   * differ once though nothing has changed.
   */
  checkpointMark(orderId: OrderId, signal: AbortSignal): Promise<string | null>
  /** Removes container and volumes. Twice is no error. */
  remove(orderId: OrderId, signal: AbortSignal): Promise<void>
  /** Every run of this node that the engine knows. */
  list(signal: AbortSignal): Promise<RunView[]>
}
