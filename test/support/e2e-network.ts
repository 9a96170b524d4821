/** A network of real hosts for the shells of one file: a chain, a provider with the machine's Docker, a requester. */
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { chainEnvironment } from '../../scripts/demo/chain-process.ts'
import { removeLeftoverRuns } from '../../scripts/demo/leftover-runs.ts'
import { type DemoNetwork, type DemoNetworkOptions, startDemoNetwork } from '../../scripts/demo/network.ts'
import type { Api } from '../../src/cli/host-connection.ts'
import { walletPassword } from './e2e-stage.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface NetworkStage {
  readonly network: DemoNetwork
  /** A folder of this file's own, gone with it. */
  readonly folder: string
  /** By which a shell's host finds the chain and the provider. */
  environment(): Record<string, string>
}

const intervalSeconds = 2

/** To be called at the top of a file, before its shells are put on their stages. */
export function onNetwork(
  options: () => Partial<DemoNetworkOptions> | Promise<Partial<DemoNetworkOptions>> = () => ({}),
) {
  const folder = temporaryFolder()
  let network: DemoNetwork | undefined
  const present = (): DemoNetwork => {
    if (network === undefined) throw new Error('there is no network yet')
    return network
  }
  beforeAll(async () => {
    network = await startDemoNetwork({ folder: join(folder.path, 'network'), intervalSeconds, ...(await options()) })
  })
  afterAll(async () => {
    await network?.stop()
    folder[Symbol.dispose]()
  })
  const stage: NetworkStage = {
    get network() {
      return present()
    },
    folder: folder.path,
    environment: () => ({
      ...chainEnvironment(present().chain.info),
      DEAI_BOOTSTRAP: present().provider.identity.multiaddr,
    }),
  }
  return stage
}

/** Somebody who has been here before: welcomed, with an open wallet. Amounts in tokens; '0' gives none. */
export function settled({ wallet = '1000', deposit = '100' } = {}): (api: Api) => Promise<void> {
  return async (api) => {
    await api.wallet.create({ password: walletPassword })
    await api.settings.setPreferences({ welcomed: 'run', backedUp: true, language: 'en' })
    if (wallet !== '0') await api.wallet.faucet({ amount: wallet })
    if (deposit !== '0') await api.wallet.deposit({ amount: deposit })
  }
}

/** What a shell that earns may have left in the container engine. */
export const tidyEngine = async (api: Api): Promise<void> => removeLeftoverRuns((await api.node.status()).peerId)
