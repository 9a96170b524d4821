/** `deai chain deploy`: a new escrow on a chain that the user names, paid for by the wallet of the data folder. */
import {
  createEscrowDeployer,
  type Deployment,
  type DeploymentCost,
  type EscrowDelays,
} from '../adapters/ethers/deploy-escrow.ts'
import { createFileWallet } from '../adapters/ethers/file-wallet.ts'
import { systemClock } from '../adapters/system/clock.ts'
import { createLogger } from '../adapters/system/logger.ts'
import { systemRandom } from '../adapters/system/random.ts'
import { PortError } from '../engine/ports/port-error.ts'
import { type ChainPlace, placeOf } from './chain-settings.ts'
import type { HostOptions } from './host-options.ts'

export interface DeployOptions extends EscrowDelays, Pick<HostOptions, 'dataFolder' | 'chain' | 'rpcUrls' | 'chainId'> {
  confirmations?: number | undefined
}

export interface DeployTalk {
  password(): Promise<string>
  /** Whether to pay for it; nothing has been signed before. */
  confirm(place: ChainPlace, cost: DeploymentCost): Promise<boolean>
}

/** Null when the user said no. Throws `invalid`, `insufficient-funds`, `no-wallet`, `wrong-password`, `unreachable`. */
export async function deployEscrow(
  options: DeployOptions,
  talk: DeployTalk,
  signal: AbortSignal,
): Promise<(Deployment & { chainId: number }) | null> {
  const place = placeOf({ ...options, escrow: undefined, token: undefined, confirmations: options.confirmations })
  if (!place) throw new PortError('invalid', 'The embedded chain has its escrow already. Name another with --chain.')
  const wallet = createFileWallet({ random: systemRandom }, { folder: options.dataFolder })
  if (wallet.status().state === 'none') throw noWallet()
  await wallet.unlock(await talk.password())
  const deps = { clock: systemClock, logger: createLogger({ level: 'warn' }), wallet }
  const deployer = createEscrowDeployer(deps, { ...options, ...place })
  const cost = await deployer.cost(signal)
  if (cost.balanceWei < cost.feeWei) throw tooPoor(place, cost)
  if (!(await talk.confirm(place, cost))) return null
  return { ...(await deployer.deploy(signal)), chainId: place.chainId }
}

const noWallet = (): PortError =>
  new PortError('no-wallet', 'There is no wallet yet. Make one with `deai wallet create`, or import the one you have.')

const tooPoor = ({ nativeSymbol, title, chainId }: ChainPlace, { from }: DeploymentCost): PortError =>
  new PortError(
    'insufficient-funds',
    `The wallet ${from} has too little ${nativeSymbol} on ${title ?? `chain ${chainId}`} to pay for the deployment. Send it some first.`,
  )
