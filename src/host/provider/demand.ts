/**
 * Why jobs come or do not come. Beside what closes the offer itself, it looks at what makes an offer worthless: no Docker to
 * run jobs, no coin to take their money, nobody to hear it.
 */
import type { z } from 'zod'
import { offersTopic } from '../../engine/protocol/messages.ts'
import { errorText } from '../../engine/workflow/error-text.ts'
import { within } from '../../engine/workflow/signals.ts'
import type { demandSchema } from '../../shared/api/contract/provider.ts'
import type { Host } from '../compose.ts'

export type DemandView = z.infer<typeof demandSchema>
type Obstacle = DemandView['notOffering'][number]

/** What does not answer by then is not told. */
const lookMs = 3_000

export async function readDemand(host: Host, signal: AbortSignal): Promise<DemandView> {
  const { network } = host.deps
  const connectedPeers = network.peers().length
  const alone: Obstacle = { code: 'alone', detail: 'No other computer is connected that could hear the offer.' }
  const [closed, docker, gas] = await Promise.all([
    host.provider.closedBecause(signal),
    dockerObstacle(host, signal),
    gasObstacle(host, signal),
  ])
  const notOffering = [...closed.map(({ code, detail }) => ({ code, detail })), ...docker, ...gas]
  return {
    ...host.provider.demand(),
    notOffering: (connectedPeers === 0 ? [...notOffering, alone] : notOffering).map(({ code, detail }) => ({
      code,
      detail: detail.slice(0, 500),
    })),
    connectedPeers,
    listeningPeers: network.listeners(offersTopic),
  }
}

async function dockerObstacle({ deps }: Host, signal: AbortSignal): Promise<Obstacle[]> {
  try {
    const status = await deps.runner.detect(within(signal, lookMs))
    return status.state === 'ready' ? [] : [{ code: 'docker-down', detail: status.message }]
  } catch (error) {
    signal.throwIfAborted()
    return [{ code: 'docker-down', detail: `Docker does not answer: ${errorText(error)}` }]
  }
}

async function gasObstacle({ deps }: Host, signal: AbortSignal): Promise<Obstacle[]> {
  const wallet = deps.wallet.status()
  if (wallet.state === 'none') return []
  try {
    const gasWei = await deps.escrow.gasBalanceOf(wallet.address, within(signal, lookMs))
    const detail = 'The wallet has no coin for gas, so that no order can be accepted. Send some to its address.'
    return gasWei > 0n ? [] : [{ code: 'no-gas', detail }]
  } catch {
    signal.throwIfAborted()
    return [] // a chain that is down is told elsewhere; the balance is not known to be empty
  }
}
