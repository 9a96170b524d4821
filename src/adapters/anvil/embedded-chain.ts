/**
 * A chain of one's own on this machine, for a first look and for tests: one anvil process that is started again when it
 * dies, and whose state outlives kills. Its money is worth nothing.
 */
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Random } from '../../engine/ports/random.ts'
import { findAnvil } from './anvil-binary.ts'
import { type AnvilProcess, freePort, startAnvil } from './anvil-process.ts'
import {
  type ChainFiles,
  chainFiles,
  copyState,
  discardState,
  makeFolder,
  readFaucetKey,
  restoreState,
} from './chain-files.ts'
import { endStaleProcess, forgetProcess, noteProcess } from './stale-process.ts'

export interface ChainAccess {
  rpcUrl: string
  chainId: number
  /** Private key of the account that deploys the contracts and gives test money away. */
  faucetKey: string
}

export interface EmbeddedChain extends ChainAccess, AsyncDisposable {
  /** Writes the state and ends the process. Safe to call twice. */
  stop(): Promise<void>
}

export interface EmbeddedChainOptions {
  folder: string
  chainId?: number
  /** Default: one that is free, kept until `stop`. */
  port?: number
  /** How often the state is copied; default 30 s. */
  copyIntervalMs?: number
  /** Called when its process had to be started again: the chain may have lost its last seconds, or all of them. */
  onRestarted?: (chain: ChainAccess, signal: AbortSignal) => Promise<void>
}

/** Ours alone, so that no wallet takes it for a chain with money on it. */
export const embeddedChainId = 3_133_731

/** In a row; a run longer than `longRunMs` starts the count anew. */
const mostFailures = 8
const longRunMs = 60_000
const restartPauseMs = 100

/** Throws `not-found` without an anvil for this platform, `start-failed`. */
export async function startEmbeddedChain(
  deps: { clock: Clock; logger: Logger; random: Random },
  options: EmbeddedChainOptions,
  signal: AbortSignal,
): Promise<EmbeddedChain> {
  const { clock, logger, random } = deps
  const chainId = options.chainId ?? embeddedChainId
  const files = chainFiles(options.folder)
  const binary = findAnvil()
  await makeFolder(options.folder)
  const ended = await endStaleProcess(files, clock, signal)
  if (ended) logger.warn({ pid: ended }, 'ended an embedded chain that an earlier run left behind')

  const faucetKey = await readFaucetKey(files, random)
  const port = options.port ?? (await freePort())
  const stopping = new AbortController()
  const access = { rpcUrl: `http://127.0.0.1:${port}`, chainId, faucetKey }
  const run = () => startOnNewestState({ binary, files, port, chainId }, deps, stopping.signal)
  const tellRestarted = () =>
    options.onRestarted?.(access, stopping.signal).catch((error: unknown) => {
      logger.error({ error: String(error) }, 'what was on the embedded chain could not be brought back')
    })
  const forward = () => stopping.abort(signal.reason)
  signal.addEventListener('abort', forward)
  let anvil = await run().finally(() => signal.removeEventListener('abort', forward))

  const supervise = async () => {
    for (let failures = 0; failures < mostFailures; failures++) {
      const startedAtMs = clock.nowMs()
      await anvil.exited
      if (stopping.signal.aborted) return
      if (clock.nowMs() - startedAtMs > longRunMs) failures = 0
      logger.warn({ failures }, 'the embedded chain ended by itself; starting it again')
      await clock.sleep(restartPauseMs * 2 ** failures, stopping.signal)
      const started = await run().catch((error: unknown) => {
        logger.warn({ error: String(error) }, 'the embedded chain did not start again')
      })
      if (!started) continue
      anvil = started
      await tellRestarted()
    }
    throw new PortError('start-failed', 'The embedded chain ended too often.')
  }
  const keepCopies = async () => {
    for (let copiedAtMs = 0; ; await clock.sleep(options.copyIntervalMs ?? 30_000, stopping.signal)) {
      copiedAtMs = await copyState(files, copiedAtMs).catch((error: unknown) => {
        logger.warn({ error: String(error) }, "the embedded chain's state could not be copied")
        return copiedAtMs
      })
    }
  }
  const untilStopped = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      if (!stopping.signal.aborted)
        logger.error({ error: String(error) }, 'the embedded chain is not looked after any more')
    })
  const working = Promise.all([untilStopped(supervise()), untilStopped(keepCopies())])

  const stop = async () => {
    stopping.abort()
    await anvil.stop()
    await working
    await forgetProcess(files)
  }
  return { ...access, stop, [Symbol.asyncDispose]: stop }
}

/** Anvil on the newest state that it takes; at the very last on none. */
async function startOnNewestState(
  options: { binary: string; files: ChainFiles; port: number; chainId: number },
  { clock, logger }: { clock: Clock; logger: Logger },
  signal: AbortSignal,
): Promise<AnvilProcess> {
  for (;;) {
    const age = await restoreState(options.files)
    if (age) logger.warn({ copiesBack: age }, "the embedded chain's newest state is damaged; taking an older copy")
    try {
      const { files, port, chainId } = options
      const onSpawned = (pid: number) => noteProcess(files, { pid, port, chainId })
      return await startAnvil({ ...options, onSpawned }, clock, signal)
    } catch (error) {
      const isAboutState = error instanceof PortError && error.code === 'corrupt'
      if (age === null || !isAboutState) throw error
      logger.warn({ error: String(error) }, 'anvil refused its state')
      await discardState(options.files)
    }
  }
}
