/** The contract, implemented: a table of contents. */

import type { Host } from '../compose.ts'
import { contentProcedures } from './content.ts'
import { api, type RouterContext } from './context.ts'
import { jobProcedures } from './jobs.ts'
import { marketProcedures } from './market.ts'
import { nodeProcedures } from './node.ts'
import { providerProcedures } from './provider.ts'
import { walletProcedures } from './wallet.ts'

export function createRouter(host: Host, { stop }: { stop: () => void }) {
  const context: RouterContext = { host, stop }
  return api.router({
    node: nodeProcedures(context),
    content: contentProcedures(context),
    jobs: jobProcedures(context),
    provider: providerProcedures(context),
    market: marketProcedures(context),
    wallet: walletProcedures(context),
  })
}
