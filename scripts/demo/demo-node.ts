/** One node of the demo: a host process with its own data folder and wallet, which can be killed and started again. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, findHost, type HostConnection } from '../../src/cli/host-connection.ts'
import type { Address, PeerId } from '../../src/shared/schema/ids.ts'
import { type BackgroundProcess, startInBackground } from './background-process.ts'
import { type ChainInfo, chainEnvironment } from './chain-process.ts'
import { type DeaiRun, type RunOptions, requireDeai, runDeai } from './deai.ts'
import { removeLeftoverRuns } from './leftover-runs.ts'

export interface NodeSpec {
  /** "requester", "provider", "provider-2": also the name of its data folder and of its log. */
  name: string
  folder: string
  chain: ChainInfo
  password: string
  passwordFile: string
  intervalSeconds: number
  /** More words for `deai host`. */
  hostWords: readonly string[]
  /** More environment for `deai host`, by the node's name. */
  environment: (name: string) => Promise<Record<string, string>>
  /** What runs as the host of that name; `deai` where undefined. */
  program: (name: string) => string | undefined
}

export interface NodeIdentity {
  peerId: PeerId
  address: Address
  multiaddr: string
}

export interface DemoNode {
  readonly name: string
  readonly dataFolder: string
  readonly logFile: string
  /** Of the present or last process. */
  readonly pid: number
  /** Aborts when the present process ends, wanted or not. */
  readonly gone: AbortSignal
  readonly identity: NodeIdentity
  /** The host's API; after a restart read it anew. Throws while the host is down. */
  readonly api: Api
  /** Runs `deai --data <this node's folder> …` to its end, whatever its exit code. */
  cli(words: readonly string[], options?: RunOptions): Promise<DeaiRun>
  /** The same, and rejects unless it exits with 0. */
  require(words: readonly string[], options?: RunOptions): Promise<DeaiRun>
  /** Starts the host on what it left behind; resolves when its API answers. */
  start(signal: AbortSignal): Promise<void>
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>
  /** Asks the host to stop, and kills it when it takes too long. Twice is fine. */
  stop(): Promise<void>
  /** Stops it for good, and takes out what it left in the container engine. */
  remove(): Promise<void>
}

const readyTimeoutMs = 60_000
const pollMs = 40

/** The node, not started yet. `start` makes the wallet at the first time. */
export function createDemoNode(spec: NodeSpec): DemoNode {
  const { name, folder } = spec
  const dataFolder = join(folder, name)
  const logFile = join(folder, `${name}.log`)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  let host: BackgroundProcess | undefined
  let connection: HostConnection | undefined
  let identity: NodeIdentity | undefined
  const known = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error(`the ${name}'s host is not running`)
    return value
  }
  const withEnvironment = (options: RunOptions = {}): RunOptions => ({
    ...options,
    env: { DEAI_PASSWORD: spec.password, ...options.env },
  })
  const commandOf = (words: readonly string[]): string[] => ['--data', dataFolder, '--no-start', ...words]
  const disconnect = (): void => {
    connection?.close()
    connection = undefined
  }
  const stop = async (): Promise<void> => {
    disconnect()
    await host?.stop()
  }

  return {
    name,
    dataFolder,
    logFile,
    get pid() {
      return known(host).pid
    },
    get gone() {
      return known(host).gone
    },
    get identity() {
      return known(identity)
    },
    get api() {
      return known(connection).api
    },
    cli: (words, options) => runDeai(commandOf(words), withEnvironment(options)),
    require: (words, options) => requireDeai(commandOf(words), withEnvironment(options)),
    start: async (signal) => {
      signal.throwIfAborted()
      const env = { ...chainEnvironment(spec.chain), ...(await spec.environment(name)) }
      host = startInBackground(hostCommand(spec, dataFolder), {
        name: `the ${name}'s host`,
        env,
        logFile,
        program: spec.program(name),
      })
      connection = await connect(name, dataFolder, host, signal)
      identity = await identify(connection.api, spec.password)
    },
    kill: async () => {
      disconnect()
      await host?.kill()
    },
    stop,
    remove: async () => {
      await stop()
      if (identity) await removeLeftoverRuns(identity.peerId)
    },
  }
}

function hostCommand(spec: NodeSpec, dataFolder: string): string[] {
  const { passwordFile, intervalSeconds, hostWords } = spec
  const where = ['--data', dataFolder, 'host', '--no-mdns', '--listen', '/ip4/127.0.0.1/tcp/0']
  return [...where, '--password-file', passwordFile, '--interval-seconds', String(intervalSeconds), ...hostWords]
}

/** A connection to this very process; a connection file that an earlier one left leads nowhere. */
async function connect(
  name: string,
  dataFolder: string,
  host: BackgroundProcess,
  signal: AbortSignal,
): Promise<HostConnection> {
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(readyTimeoutMs)])
  const live = new AbortController().signal // calls on this connection end with it and need no signal of their own
  for (;;) {
    if (host.gone.aborted) throw new Error(`the ${name}'s host ended before it was ready`)
    const found = existsSync(join(dataFolder, 'host.json')) ? await findHost(dataFolder, live) : undefined
    if (found?.pid === host.pid) return found
    found?.close()
    await sleep(pollMs, undefined, { signal: giveUp }).catch(() => {
      signal.throwIfAborted()
      throw new Error(`the ${name}'s host was not ready within ${readyTimeoutMs / 1000} s`)
    })
  }
}

async function identify(api: Api, password: string): Promise<NodeIdentity> {
  const { peerId, multiaddrs, wallet } = await api.node.status()
  const address = wallet.state === 'none' ? (await api.wallet.create({ password })).address : wallet.address
  const [multiaddr] = multiaddrs
  if (!multiaddr) throw new Error('the host listens nowhere')
  return { peerId, address, multiaddr }
}
