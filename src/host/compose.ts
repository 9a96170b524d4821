/**
 * The composition root: the only place that knows every adapter. What it opens it closes, in reverse order, whether the
 * start fails half-way or the host stops.
 */
import { join } from 'node:path'
import { createDockerRunner } from '../adapters/docker/docker-runner.ts'
import { createEthersEscrow, type EthersEscrow } from '../adapters/ethers/escrow.ts'
import { createFileWallet } from '../adapters/ethers/file-wallet.ts'
import { createGuardedWallet } from '../adapters/ethers/guarded-wallet.ts'
import { createEthersVerifier } from '../adapters/ethers/verifier.ts'
import { createSystemHardware } from '../adapters/hardware/system-hardware.ts'
import { createHeliaContent, type HeliaContent } from '../adapters/helia/create-helia-content.ts'
import { createHttpCallbackSender } from '../adapters/http/callback-sender.ts'
import { createLibp2pNetwork } from '../adapters/libp2p/network.ts'
import { createSqliteChainStore } from '../adapters/sqlite/chain-store.ts'
import { openDatabase } from '../adapters/sqlite/database.ts'
import { createSqliteJournal } from '../adapters/sqlite/journal.ts'
import { createSqliteSignatureJournal } from '../adapters/sqlite/signature-journal.ts'
import { systemClock } from '../adapters/system/clock.ts'
import { systemRandom } from '../adapters/system/random.ts'
import { createFolderScratch } from '../adapters/system/scratch.ts'
import { defaultLimits, type NodeDeps } from '../engine/node-deps.ts'
import type { Logger } from '../engine/ports/logger.ts'
import type { Network } from '../engine/ports/network.ts'
import type { SignatureJournal } from '../engine/ports/signature-journal.ts'
import { offersTopic } from '../engine/protocol/messages.ts'
import { createPeerClient } from '../engine/protocol/peer-client.ts'
import { servePeers } from '../engine/protocol/peer-server.ts'
import { createProvider, type Provider } from '../engine/provider/create-provider.ts'
import { createRequester, type Requester } from '../engine/requester/create-requester.ts'
import { createChanges } from '../engine/workflow/signals.ts'
import { type ChainSettings, openChain } from './chain-settings.ts'
import { claimDataFolder } from './data-folder.ts'
import { withFailureNews } from './escrow-failures.ts'
import type { HostOptions } from './host-options.ts'
import { createIntroduction } from './introduce.ts'
import { withLogFile } from './log-file.ts'
import { type News, type NewsKey, withWalletNews } from './node-events/news.ts'
import { openNode } from './open-network.ts'
import { readPasswordFile } from './password-file.ts'
import type { SpendingLedger } from './spending-guard/spending-ledger.ts'
import { createSpendingLedger } from './spending-guard/spending-ledger.ts'
import { createSpendingLimits, type SpendingLimits } from './spending-guard/spending-limits.ts'
import { createWalletGuard } from './spending-guard/wallet-guard.ts'
import { type ContentQuota, createContentQuota } from './storage/content-quota.ts'
import { folderBytes } from './storage/folder-size.ts'
import { readTokenFacts } from './token-facts.ts'
import { createUploads, type Uploads } from './uploads/uploads.ts'

export interface Host extends AsyncDisposable {
  deps: NodeDeps
  content: HeliaContent
  uploads: Uploads
  requester: Requester
  provider: Provider
  options: HostOptions
  startedAtMs: number
  /** What changed that no worker tells. */
  news: News
  chain: ChainSettings
  /** How each chain node fares, now. */
  chainNodes: EthersEscrow['nodeReports']
  quota: ContentQuota
  limits: SpendingLimits
  ledger: SpendingLedger
  signatures: SignatureJournal
  /** Aborts when the host stops. */
  ending: AbortSignal
  /** Closes `part` before everything else when the host stops. */
  own(part: AsyncDisposable): void
}

export interface ComposeOptions {
  /** False where whoever started this process keeps its output in the log file already. */
  keepsLog?: boolean
  /** Offers are answered when asked for and never gossiped: a node for this computer alone. */
  isHidden?: boolean
}

/** Where gas is worth saving, settlements of one provider wait this long for each other. */
const settleWithinSeconds = 6 * 3_600

/** Of contracts/TestDai.sol, so that commands written for DAI work on a test chain word for word. */
const testDaiSymbol = 'tDAI'

/** Throws PortError with a sentence for the user where a part cannot start. */
export async function composeHost(
  options: HostOptions,
  output: Logger,
  signal: AbortSignal,
  { keepsLog = true, isHidden = false }: ComposeOptions = {},
): Promise<Host> {
  await using opened = new AsyncDisposableStack()
  opened.use(claimDataFolder(options.dataFolder))
  const logging = { dataFolder: options.dataFolder, level: options.logLevel }
  const logger = keepsLog ? opened.use(withLogFile(output, logging)) : output
  const news = createChanges<NewsKey>()
  const clock = systemClock
  const random = systemRandom
  const db = opened.adopt(openDatabase(join(options.dataFolder, 'journal.sqlite')), (file) => void file.close())
  const journal = createSqliteJournal(db)
  const keystore = { folder: options.dataFolder, ...(options.scryptN ? { scryptN: options.scryptN } : {}) }
  const keys = withWalletNews(createFileWallet({ random }, keystore), news)
  if (options.passwordFile && keys.status().state !== 'none')
    await keys.unlock(await readPasswordFile(options.passwordFile))
  const node = opened.adopt(await openNode({ journal, logger }, options), (it) => it.stop())
  const chain = opened.adopt(await openChain({ clock, random, logger }, options, signal), (it) => it.stop())
  const domain = { chainId: chain.chainId, verifyingContract: chain.escrow }
  const signatures = createSqliteSignatureJournal(db)
  const limits = createSpendingLimits({ token: chain.token, journal, logger, news })
  const ledger = createSpendingLedger({ journal, signatures, limits, clock })
  const guard = createWalletGuard({ journal, signatures, ledger, clock, logger, domain, token: () => token })
  const wallet = createGuardedWallet(keys, { guard, contracts: chain })
  const store = createSqliteChainStore(db)
  const ethers = opened.use(createEthersEscrow({ store, wallet, clock, logger, random }, withoutUndefined(chain)))
  const escrow = withFailureNews(ethers, () => news.notify('chain-silent'))
  const contentFolder = join(options.dataFolder, 'content')
  const helia = opened.adopt(await createHeliaContent({ libp2p: node, logger }, { folder: contentFolder }), (it) =>
    it.close(),
  )
  const quota = createContentQuota({ content: helia, journal, measure: (until) => folderBytes(contentFolder, until) })
  const { content } = quota
  const open = createLibp2pNetwork(node, { logger, clock })
  const self = open.self().peerId
  const network: Network = {
    ...open,
    publish: async (topic, data) => {
      if (topic === offersTopic) requester.offers.take(data, self) // gossip brings nobody his own
      if (!isHidden) await open.publish(topic, data)
    },
  }
  const workFolder = join(options.dataFolder, 'work')
  const facts = await readTokenFacts({ journal, escrow }, chain.chainId, chain.token, signal)
  const token = { address: chain.token, ...facts, ...(facts.symbol === testDaiSymbol ? { standsFor: 'DAI' } : {}) }
  const deps: NodeDeps = {
    clock,
    random,
    logger,
    journal,
    content,
    network,
    peers: createPeerClient({ network, introduce: createIntroduction({ clock, wallet, network, domain }) }),
    escrow,
    runner: opened.use(createDockerRunner({ logger, clock }, { instance: self, workFolder })),
    scratch: createFolderScratch(workFolder),
    hardware: createSystemHardware({ clock, logger }, { diskFolder: workFolder }),
    wallet,
    verifier: createEthersVerifier(),
    callbacks: createHttpCallbackSender(),
    settings: {
      domain,
      token,
      workFolder,
      platform: process.platform,
      intervalSeconds: options.intervalSeconds,
      settleWithinSeconds: chain.confirmations > 1 ? settleWithinSeconds : 0,
      limits: { ...defaultLimits, ...options.limits },
    },
  }
  const uploads = opened.use(
    await createUploads({ clock, random, content }, { folder: join(options.dataFolder, 'uploads') }),
  )
  const provider = opened.use(createProvider(deps))
  const requester = opened.use(createRequester(deps))
  await servePeers({ network, verifier: deps.verifier, clock, logger, domain: () => domain }, provider)
  await requester.start()
  provider.start()
  const own = opened.use(new AsyncDisposableStack())
  const ending = new AbortController()
  opened.defer(() => ending.abort(new Error('the host stops')))
  const all = opened.move()
  return {
    deps,
    content,
    uploads,
    requester,
    provider,
    options,
    startedAtMs: clock.nowMs(),
    news,
    chain,
    chainNodes: ethers.nodeReports,
    quota,
    limits,
    ledger,
    signatures,
    ending: ending.signal,
    own: (part) => void own.use(part),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

function withoutUndefined<T extends { faucetKey: string | undefined }>({ faucetKey, ...rest }: T) {
  return faucetKey === undefined ? rest : { ...rest, faucetKey }
}
