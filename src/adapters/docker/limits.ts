/**
 * What this adapter allows itself and its containers, in one place. Numbers that an order sets (memory, disk, log) come
 * from its RunLimits; these are the ones that hold for every run.
 */

/** Engine 20.10 is the first with what the hardening needs (API 1.41, https://docs.docker.com/engine/api/version-history/). */
export const oldestApiVersion: readonly [number, number] = [1, 41]

export const probeTimeoutMs = 3000

/** `nobody`: owns nothing in any image. */
export const jobUserId = 65_534

export const openFilesLimit = 4096
export const oomScoreAdjust = 500

/** Above the disk limit, so that the watchdog, which can say why, comes before the engine's bare "file too large". */
export const fileSizeSlackMiB = 64

/**
 * The engine keeps this many times the log limit, twice (two files), before it rotates anything away. A line of the log
 * costs the engine its text, escaped, and about 80 bytes; the meter stops a run before that can reach this factor.
 */
export const keptLogFactor = 8
export const keptLogLineOverheadBytes = 80

/** The engine cuts lines at 16 KiB; anything near this is no log frame. */
export const maxFrameBytes = 1_048_576

/** Longest JSON line of a pull's progress. */
export const maxProgressLineBytes = 1_048_576
export const maxPullLayers = 1024
export const pullProgressIntervalMs = 100

export const diskWatchIntervalMs = 250
/** The watchdog rests this many times longer than it measures. */
export const diskWatchRestFactor = 10
/** Least free space on the engine's disk; a run that is going when less is left is stopped. */
export const freeDiskFloorMiB = 1024
/** Each file counts at least this much, so that a million empty ones are seen. */
export const bytesPerFileAtLeast = 4096
export const maxMeasuredFiles = 500_000

/** How long to wait before a watchdog looks for an engine that went away. */
export const engineRetryMs = 1000

export const freezeTries = 40
export const freezeRetryMs = 100
/** How long to try to freeze or thaw a run for a copy, whatever its caller does meanwhile. */
export const thawTimeoutMs = 10_000
/** Fewer than of outputs: the job stands still while they are copied, a second for some thousands. */
export const maxCheckpointFiles = 10_000
/** A checkpoint of more entries is read, not asked for entry by entry: one answer takes some 5 ms. */
export const maxMarkedEntries = 100

export const maxImportedFiles = 100_000
export const maxImportedDepth = 32
export const maxImportedNameBytes = 255
export const maxSkippedNotes = 100

export const mebibyte = 1_048_576
