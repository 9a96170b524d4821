/** The contract, implemented: a table of contents. */
import { networkInterfaces } from 'node:os'
import type { Host } from '../compose.ts'
import { createHealth } from '../health.ts'
import { createSettingsStore } from '../settings-store.ts'
import { type ConfirmSpending, createSpendingGuard } from '../spending-guard.ts'
import { createTrial } from '../trial.ts'
import { contentProcedures } from './content.ts'
import { api, type RouterContext } from './context.ts'
import { exposureProcedures } from './exposure.ts'
import { jobProcedures } from './jobs.ts'
import { marketProcedures } from './market.ts'
import { nodeProcedures } from './node.ts'
import { providerProcedures } from './provider.ts'
import { settingsProcedures } from './settings.ts'
import { storageProcedures } from './storage.ts'
import { trialProcedures } from './trial.ts'
import { walletProcedures } from './wallet.ts'

export interface RouterOptions {
  /** Ends the host. */
  stop(): void
  /** Where main asks in a native dialog; then nobody decides through the API. */
  confirmSpending?: ConfirmSpending
}

export function createRouter(host: Host, { stop, confirmSpending }: RouterOptions) {
  const { deps, news } = host
  const health = createHealth({ ...deps, interfaces: networkInterfaces })
  news.on('chain-silent', health.lookSoon, host.ending)
  const guard = createSpendingGuard({ ...deps, news, ledger: host.ledger, token: deps.settings.token }, confirmSpending)
  const context: RouterContext = {
    host,
    stop,
    guard,
    health,
    settings: createSettingsStore({ ...deps, news }),
    trial: createTrial(host),
  }
  return api.router({
    node: nodeProcedures(context),
    content: contentProcedures(context),
    storage: storageProcedures(context),
    jobs: jobProcedures(context),
    provider: providerProcedures(context),
    market: marketProcedures(context),
    wallet: walletProcedures(context),
    exposure: exposureProcedures(context),
    settings: settingsProcedures(context),
    trial: trialProcedures(context),
  })
}
