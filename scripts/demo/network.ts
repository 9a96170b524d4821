/**
 * A whole network on one machine, of real processes: a chain, a requester and providers, funded, connected and offering.
 * The demo tells its story on it; fault tests and benchmarks break and measure it.
 *
 *     await using network = await startDemoNetwork({ folder, providers: 1, intervalSeconds: 5 })
 *     await network.requester.require(['submit', 'job', …, '--wait'])
 *     await network.provider.kill()
 *     await network.provider.start(signal)
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pricePerHourToRate } from '../../src/cli/parse/price.ts'
import type { ProviderPolicy } from '../../src/shared/schema/provider-policy.ts'
import { type ChainInfo, type ChainProcess, startChain } from './chain-process.ts'
import { createDemoNode, type DemoNode, type NodeSpec } from './demo-node.ts'

/** Runs one step of the start; the demo shows and times it. `detail` says afterwards what came of it. */
export type RunStep = <T>(name: string, work: () => Promise<T>, detail?: (result: T) => string) => Promise<T>

export interface DemoNetworkOptions {
  /** Holds everything: data folders, logs as `<name>.log`, the password. Made where missing; never removed. */
  folder: string
  /** How many providers. Default 1. */
  providers?: number
  /** How many requesters, each funded alike. Default 1. */
  requesters?: number
  /** Between two payments. Default 5. */
  intervalSeconds?: number
  /** In tokens an hour. Default 3.6, a thousandth of a token a second. */
  pricePerHour?: string
  /** Of each provider, beside price and auto-accept. */
  policy?: Partial<ProviderPolicy>
  /** In tokens. Default 1000, of which 100 are deposited. */
  requesterFunds?: { wallet: string; deposit: string }
  /** More words for each `deai host`. */
  hostWords?: readonly string[]
  /** More environment for the host of that name, over what tells it of the chain: a way to put something in between. */
  hostEnvironment?: (name: string, chain: ChainInfo) => Record<string, string> | Promise<Record<string, string>>
  /** A program of ours that runs in the place of `deai` as the host of that name: a way to bend one. */
  hostProgram?: (name: string) => string | undefined
  step?: RunStep
  signal?: AbortSignal
}

export interface DemoNetwork extends AsyncDisposable {
  readonly folder: string
  readonly chain: ChainProcess
  readonly requesters: readonly DemoNode[]
  /** The first of them. */
  readonly requester: DemoNode
  readonly providers: readonly DemoNode[]
  /** The first of them. */
  readonly provider: DemoNode
  /** Ends every process and removes what is left in the container engine. Twice is fine. */
  stop(): Promise<void>
}

const password = 'correct-horse-battery-staple'
const offerTimeoutMs = 20_000

export async function startDemoNetwork(options: DemoNetworkOptions): Promise<DemoNetwork> {
  const { folder, signal = new AbortController().signal, step = (_name, work) => work() } = options
  await using opened = new AsyncDisposableStack()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const chain = await step(
    'start the chain',
    () => startChain(folder, signal, (stop) => opened.defer(stop)),
    ({ info }) => `${info.rpcUrl}, chain ${info.chainId}, escrow ${info.escrow}`,
  )
  const spec = await specOf(options, chain)
  const requesters = namesOf('requester', options.requesters).map((name) => createDemoNode({ ...spec, name }))
  const providers = namesOf('provider', options.providers).map((name) => createDemoNode({ ...spec, name }))
  const [[provider], [requester]] = [providers, requesters]
  if (!provider || !requester) throw new Error('a network needs a provider and a requester')
  const nodes = [...providers, ...requesters]
  opened.defer(async () => void (await Promise.all(nodes.map((node) => node.remove()))))
  await Promise.all(
    nodes.map((node) =>
      step(
        `start the ${node.name}`,
        () => node.start(signal),
        () => describe(node),
      ),
    ),
  )
  await fund(requesters, providers, options, step)
  await step(
    'offer and connect',
    () => meet(requesters, providers, options, signal),
    () => reachOf(providers),
  )
  const all = opened.move()
  const stop = (): Promise<void> => all.disposeAsync()
  return { folder, chain, requesters, requester, providers, provider, stop, [Symbol.asyncDispose]: stop }
}

const namesOf = (side: string, count = 1): string[] =>
  Array.from({ length: count }, (_, index) => (index === 0 ? side : `${side}-${index + 1}`))

async function specOf(options: DemoNetworkOptions, { info }: ChainProcess): Promise<Omit<NodeSpec, 'name'>> {
  const { folder, intervalSeconds = 5, hostWords = [], hostEnvironment = () => ({}) } = options
  const program = options.hostProgram ?? (() => undefined)
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  const environment = async (name: string) => hostEnvironment(name, info)
  return { folder, chain: info, password, passwordFile, intervalSeconds, hostWords, environment, program }
}

const describe = ({ pid, identity }: DemoNode): string => `pid ${pid}, wallet ${identity.address}`
const reachOf = (providers: readonly DemoNode[]): string =>
  providers.map(({ identity }) => identity.multiaddr).join(' ')

async function fund(
  requesters: readonly DemoNode[],
  providers: readonly DemoNode[],
  options: DemoNetworkOptions,
  step: RunStep,
): Promise<void> {
  const { wallet, deposit } = options.requesterFunds ?? { wallet: '1000', deposit: '100' }
  const { symbol } = await step(
    'give both test money',
    async () => {
      // One after the other: they share the account that gives.
      for (const { api } of providers) await api.wallet.faucet({ amount: '1' })
      const given = []
      for (const { api } of requesters) given.push(await api.wallet.faucet({ amount: wallet }))
      return { symbol: given[0]?.symbol ?? '' }
    },
    (given) => `${wallet} ${given.symbol} to the requester, worth nothing; gas to both`,
  )
  await step(
    'deposit into the escrow',
    () => Promise.all(requesters.map(({ api }) => api.wallet.deposit({ amount: deposit }))),
    () => `${deposit} ${symbol}`,
  )
}

async function meet(
  requesters: readonly DemoNode[],
  providers: readonly DemoNode[],
  options: DemoNetworkOptions,
  signal: AbortSignal,
): Promise<void> {
  const decimals = (await requesters[0]?.api.node.status())?.chain?.decimals ?? 18
  const ratePerSecondWei = pricePerHourToRate(options.pricePerHour ?? '3.6', decimals)
  for (const { api, identity } of providers) {
    await api.provider.setPolicy({ enabled: true, autoAccept: true, ratePerSecondWei, ...options.policy })
    for (const requester of requesters) await requester.api.node.connect({ multiaddr: identity.multiaddr })
  }
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(offerTimeoutMs)])
  for (const { api, name } of requesters) {
    while ((await api.market.offers({})).length < providers.length) {
      await sleep(30, undefined, { signal: giveUp }).catch(() => {
        signal.throwIfAborted()
        throw new Error(`not every provider's offer reached the ${name} within ${offerTimeoutMs / 1000} s`)
      })
    }
  }
}
