/**
 * The trial's provider: a second whole node on this computer, with a data folder, a wallet and a peer of its own, since
 * the escrow lets nobody pay himself. It listens on loopback only, gossips nothing, and takes work of this node's wallet
 * alone; the owner's own terms are never touched. It lives while a job of the trial does, also over a restart.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'
import { randomText } from '../../engine/ports/random.ts'
import { errorText } from '../../engine/workflow/error-text.ts'
import type { Address, PeerAddress } from '../../shared/schema/ids.ts'
import type { ProviderPolicy } from '../../shared/schema/provider-policy.ts'
import { composeHost, type Host } from '../compose.ts'
import { type HostOptions, hostOptionsSchema } from '../host-options.ts'

export interface TrialProvider extends AsyncDisposable {
  address: Address
}

/** 0.36 tokens an hour, of test money. */
export const trialRateWei = 100_000_000_000_000n
const mostRunSeconds = 900
/** An offer holds for two minutes. */
const offerEveryMs = 30_000

/** Resolves when this node has its offer. */
export async function startTrialProvider(host: Host, signal: AbortSignal): Promise<TrialProvider> {
  await using opened = new AsyncDisposableStack()
  const options = await trialOptions(host)
  const node = opened.use(
    await composeHost(options, host.deps.logger.child({ node: 'trial' }), signal, { keepsLog: false, isHidden: true }),
  )
  const address = await openWallet(node)
  if ((await node.deps.escrow.gasBalanceOf(address, signal)) === 0n) await node.deps.escrow.faucet(address, 1n, signal)
  node.provider.setPolicy(termsFor(host))
  await keepOffer(host, node.deps.network.self(), (work) => opened.defer(work), signal)
  const all = opened.move()
  return { address, [Symbol.asyncDispose]: () => all.disposeAsync() }
}

async function trialOptions({ options, chain }: Host): Promise<HostOptions> {
  const { rpcUrls, chainId, escrow, token, faucetKey, confirmations } = chain
  const dataFolder = join(options.dataFolder, 'trial')
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  return hostOptionsSchema.parse({
    ...{ dataFolder, rpcUrls, chainId, escrow, token, faucetKey, confirmations },
    listen: ['/ip4/127.0.0.1/tcp/0'],
    mdns: false,
    logLevel: options.logLevel,
    intervalSeconds: Math.min(10, options.intervalSeconds),
    scryptN: options.scryptN ?? 2 ** 14,
    limits: options.limits,
  })
}

/** Its password lies beside it: what it guards is test money. */
async function openWallet({ deps, options }: Host): Promise<Address> {
  const file = join(options.dataFolder, 'password')
  const known = await readFile(file, 'utf8').catch(() => null) // made below when it is not there
  const password = known || randomText(deps.random, 32) // empty: a start before this one was killed at its writing
  if (!known) await writeFile(file, password, { mode: 0o600 })
  const isNew = deps.wallet.status().state === 'none'
  return (await (isNew ? deps.wallet.create(password) : deps.wallet.unlock(password))).address
}

const termsFor = ({ deps }: Host): Partial<ProviderPolicy> => ({
  enabled: true,
  autoAccept: true,
  ratePerSecondWei: trialRateWei,
  requesters: [deps.wallet.signer().address],
  maxConcurrent: 1,
  maxRunSeconds: mostRunSeconds,
  lockAboveWei: 0n,
})

/** Asks for the offer and takes it into this node's own table, now and for as long as the provider lives. */
async function keepOffer(
  host: Host,
  peer: PeerAddress,
  onClose: (work: () => void) => void,
  signal: AbortSignal,
): Promise<void> {
  const { peers, clock, logger } = host.deps
  const pull = async (until: AbortSignal): Promise<boolean> => {
    const answer = await peers.ask(peer, { type: 'offer' }, until)
    return (
      answer.type === 'offer' && !!answer.offer && host.requester.offers.take(answer.offer, peer.peerId) !== 'reject'
    )
  }
  if (!(await pull(signal))) throw new PortError('refused', 'The node of the trial made no offer. Try again.')
  const ending = new AbortController()
  onClose(() => ending.abort(new Error('the trial is over')))
  const renew = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(offerEveryMs, ending.signal)
      await pull(ending.signal).catch((error: unknown) =>
        logger.debug({ error: errorText(error) }, 'the offer of the trial was not renewed'),
      )
    }
  }
  void renew().catch(() => undefined) // ended
}
