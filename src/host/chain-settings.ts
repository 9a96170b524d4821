/** Which chain this host works on: the embedded one, or the one that its user named. */
import { join } from 'node:path'
import { type ChainAccess, startEmbeddedChain } from '../adapters/anvil/embedded-chain.ts'
import { deployEmbeddedEscrow } from '../adapters/ethers/embedded-escrow.ts'
import type { Clock } from '../engine/ports/clock.ts'
import type { Logger } from '../engine/ports/logger.ts'
import { PortError } from '../engine/ports/port-error.ts'
import type { Random } from '../engine/ports/random.ts'
import type { Address } from '../shared/schema/ids.ts'
import type { HostOptions } from './host-options.ts'

export interface ChainSettings {
  rpcUrls: string[]
  chainId: number
  escrow: Address
  token: Address
  faucetKey: string | undefined
  confirmations: number
  pollMs: number
  embedded: boolean
  stop(): Promise<void>
}

type Deps = { clock: Clock; logger: Logger; random: Random }

export async function openChain(deps: Deps, options: HostOptions, signal: AbortSignal): Promise<ChainSettings> {
  return options.rpcUrls
    ? namedChain(options, options.rpcUrls)
    : embeddedChain(deps, options.dataFolder, undefined, signal)
}

function namedChain(options: HostOptions, rpcUrls: string[]): ChainSettings {
  const { chainId, escrow, token, faucetKey } = options
  if (chainId === undefined || !escrow || !token) {
    throw new PortError('invalid', 'A chain of your own needs --rpc-url, --chain-id, --escrow and --token, all four.')
  }
  const isLocal = rpcUrls.every((url) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname))
  return {
    rpcUrls,
    chainId,
    escrow,
    token,
    faucetKey,
    confirmations: options.confirmations ?? (isLocal ? 1 : 12),
    pollMs: isLocal ? 250 : 4_000,
    embedded: false,
    stop: async () => undefined,
  }
}

/** Anvil on loopback with its contracts; stops with the host. */
export async function embeddedChain(
  deps: Deps,
  dataFolder: string,
  port: number | undefined,
  signal: AbortSignal,
): Promise<ChainSettings> {
  const folder = join(dataFolder, 'chain')
  const recordFile = join(folder, 'contracts.json')
  const place = (on: ChainAccess, until: AbortSignal) => deployEmbeddedEscrow(deps, { ...on, recordFile }, until)
  // A chain that lost its contracts with its last seconds gets them back at their places: the same account makes them.
  const onRestarted = async (on: ChainAccess, until: AbortSignal) => void (await place(on, until))
  const chain = await startEmbeddedChain(deps, { folder, onRestarted, ...(port ? { port } : {}) }, signal)
  const { rpcUrl, chainId, faucetKey } = chain
  const placed = await place({ rpcUrl, chainId, faucetKey }, signal).catch(async (error: unknown) => {
    await chain.stop()
    throw error
  })
  return {
    rpcUrls: [rpcUrl],
    chainId,
    escrow: placed.escrow,
    token: placed.token,
    faucetKey,
    confirmations: 1,
    pollMs: 250,
    embedded: true,
    stop: () => chain.stop(),
  }
}
