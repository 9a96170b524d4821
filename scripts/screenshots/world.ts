/** What the pictures are taken of: a chain, two providers and a requester, three of them with a page of their own. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Api, findHost, type HostConnection } from '../../src/cli/host-connection.ts'
import { launchBrowserShell } from '../../test/support/web-app.ts'
import { chainEnvironment } from '../demo/chain-process.ts'
import { type DemoNetwork, startDemoNetwork } from '../demo/network.ts'

export interface Shell {
  page: Page
  api: Api
}

export interface World extends AsyncDisposable {
  readonly folder: string
  readonly requester: Shell
  readonly provider: Shell
  /** Nobody has used this one yet: no wallet, no preferences. */
  readonly newcomer: Shell
}

const viewport = { width: 1280, height: 800 }
const offerTimeoutMs = 30_000
const ends = { run: { welcomed: 'run', backedUp: true }, earn: { welcomed: 'earn', backedUp: true } } as const

export async function openWorld(folder: string, say: (line: string) => void): Promise<World> {
  await using opened = new AsyncDisposableStack()
  const network = opened.use(await startDemoNetwork({ folder, providers: 2, intervalSeconds: 2, step: told(say) }))
  const [first, second] = network.providers
  if (!first || !second) throw new Error('the network has lost a provider')
  await second.api.provider.setPolicy({ ratePerSecondWei: 1_350_000_000_000_000n, maxDiskMiB: 3_000 })
  await Promise.all([first.stop(), network.requester.stop()])
  const open = async (dataFolder: string): Promise<Shell> => {
    const app = opened.use(await launchBrowserShell({ dataFolder, env: environment(network, dataFolder) }))
    await app.page.setViewportSize(viewport)
    return { page: app.page, api: opened.adopt(await connect(dataFolder), (host) => host.close()).api }
  }
  say('open the shells')
  const provider = await open(first.dataFolder)
  const requester = await open(network.requester.dataFolder)
  const newcomer = await open(join(folder, 'newcomer'))
  await Promise.all([
    provider.api.settings.setPreferences(ends.earn),
    requester.api.settings.setPreferences(ends.run),
    connectAll(requester.api, [provider.api, second.api]),
  ])
  const all = opened.move()
  return { folder, requester, provider, newcomer, [Symbol.asyncDispose]: () => all.disposeAsync() }
}

const told =
  (say: (line: string) => void) =>
  <T>(name: string, work: () => Promise<T>): Promise<T> => {
    say(name)
    return work()
  }

function environment({ chain, folder }: DemoNetwork, dataFolder: string): Record<string, string> {
  const isNew = dataFolder.endsWith('newcomer')
  return {
    ...chainEnvironment(chain.info),
    DEAI_NO_MDNS: '1',
    DEAI_LISTEN: '/ip4/127.0.0.1/tcp/0',
    DEAI_INTERVAL_SECONDS: '2',
    ...(isNew ? {} : { DEAI_PASSWORD_FILE: join(folder, 'password') }),
  }
}

async function connect(dataFolder: string): Promise<HostConnection> {
  const host = await findHost(dataFolder, new AbortController().signal)
  if (!host) throw new Error('the host does not answer')
  return host
}

/** Resolves when each of them is known by its offer. */
async function connectAll(requester: Api, providers: readonly Api[]): Promise<void> {
  for (const provider of providers) {
    const { multiaddrs } = await provider.node.status()
    for (const multiaddr of multiaddrs.slice(0, 1)) await requester.node.connect({ multiaddr })
  }
  const giveUpAtMs = performance.now() + offerTimeoutMs
  while ((await requester.market.offers({})).length < providers.length) {
    if (performance.now() > giveUpAtMs) throw new Error('the offers did not reach the requester')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
