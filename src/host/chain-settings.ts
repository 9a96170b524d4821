/** Which chain this host works on: the embedded one, a preset, or one that its user described; flags before all. */
import { join } from 'node:path'
import { type ChainAccess, startEmbeddedChain } from '../adapters/anvil/embedded-chain.ts'
import { deployEmbeddedEscrow } from '../adapters/ethers/embedded-escrow.ts'
import type { Clock } from '../engine/ports/clock.ts'
import type { Logger } from '../engine/ports/logger.ts'
import { PortError } from '../engine/ports/port-error.ts'
import type { Random } from '../engine/ports/random.ts'
import { type Address, addressSchema } from '../shared/schema/ids.ts'
import { type ChainPreset, presetOf, presetOfChain } from './chain-presets.ts'
import type { HostOptions } from './host-options.ts'

export interface ChainSettings {
  /** As people call it; null for one that is in no preset. */
  title: string | null
  rpcUrls: string[]
  chainId: number
  escrow: Address
  token: Address
  nativeSymbol: string
  explorer: string | null
  faucetKey: string | undefined
  confirmations: number
  pollMs: number
  embedded: boolean
  stop(): Promise<void>
}

type Deps = { clock: Clock; logger: Logger; random: Random }
type ChainOptions = Pick<HostOptions, 'chain' | 'rpcUrls' | 'chainId' | 'escrow' | 'token' | 'confirmations'>

export async function openChain(deps: Deps, options: HostOptions, signal: AbortSignal): Promise<ChainSettings> {
  const place = placeOf(options)
  return place ? namedChain(options, place) : embeddedChain(deps, options.dataFolder, undefined, signal)
}

/** Where a chain is and how it is read, before anything on it is named. */
export type ChainPlace = Omit<ChainPreset, 'rpcUrls' | 'title'> & { rpcUrls: string[]; title: string | null }

/** Flags before the preset. Null: the embedded chain. Throws `invalid` where they do not say enough. */
export function placeOf(options: ChainOptions): ChainPlace | null {
  const { chain, chainId, rpcUrls } = options
  const named = chain === undefined ? undefined : presetOf(chain)
  if (named === null && rpcUrls) throw invalid('The embedded chain takes no --rpc-url. Leave one of the two away.')
  if (!named && !rpcUrls) return null
  const known = named ?? (chainId === undefined ? undefined : presetOfChain(chainId))
  if (named && chainId !== undefined && chainId !== named.chainId) {
    throw invalid(`The chain ${chain} has the id ${named.chainId}, and not ${chainId}. Leave --chain-id away.`)
  }
  const id = known?.chainId ?? chainId
  if (id === undefined) throw incomplete()
  const urls = rpcUrls ?? [...(known?.rpcUrls ?? [])]
  const usual = isLocal(urls) ? { confirmations: 1, pollMs: 250 } : (known ?? { confirmations: 12, pollMs: 4_000 })
  return {
    ...(known ?? unknownChain),
    ...{ chainId: id, rpcUrls: urls, pollMs: usual.pollMs },
    confirmations: options.confirmations ?? usual.confirmations,
  }
}

const unknownChain = { title: null, nativeSymbol: 'ETH', explorer: null, tokens: {}, isTestNet: false }

const isLocal = (urls: string[]): boolean =>
  urls.every((url) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname))

function namedChain(options: HostOptions, place: ChainPlace): ChainSettings {
  const { tokens, isTestNet, ...rest } = place
  const { escrow, faucetKey } = options
  if (!escrow && options.chain !== undefined) {
    const how = 'Name yours with --escrow, or put one there with `deai chain deploy`.'
    throw invalid(`No escrow is known on ${place.title}: none was deployed by this project. ${how}`)
  }
  const token = tokenOn(place, options.token)
  if (!escrow || !token) throw incomplete()
  return { ...rest, escrow, token, faucetKey, embedded: false, stop: async () => undefined }
}

/** Undefined when nothing is named and there is no usual one. */
function tokenOn({ tokens, title, chainId }: ChainPlace, wanted: string | undefined): Address | undefined {
  if (wanted === undefined) return Object.values(tokens)[0]
  const given = addressSchema.safeParse(wanted)
  if (given.success) return given.data
  const found = Object.entries(tokens).find(([symbol]) => symbol.toLowerCase() === wanted.toLowerCase())?.[1]
  if (found) return found
  const names = Object.keys(tokens).join(', ')
  const known = names
    ? `Those known on ${title ?? chainId} are ${names}; any other is named by its address.`
    : 'Give its address.'
  throw invalid(`No token "${wanted}" is known. ${known}`)
}

const incomplete = (): PortError =>
  invalid('A chain of your own needs --rpc-url, --chain-id, --escrow and --token, all four; or name one with --chain.')

const invalid = (message: string): PortError => new PortError('invalid', message)

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
    title: 'Embedded chain',
    nativeSymbol: 'ETH',
    explorer: null,
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
