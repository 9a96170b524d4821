/**
 * The composition root: the only place that knows every adapter. What it opens it closes, in reverse order, whether the
 * start fails half-way or the host stops.
 */
import { join } from 'node:path'
import { createDockerRunner } from '../adapters/docker/docker-runner.ts'
import { createEthersEscrow } from '../adapters/ethers/escrow.ts'
import { createFileWallet } from '../adapters/ethers/file-wallet.ts'
import { createEthersVerifier } from '../adapters/ethers/verifier.ts'
import { createSystemHardware } from '../adapters/hardware/system-hardware.ts'
import { createHeliaContent, type HeliaContent } from '../adapters/helia/create-helia-content.ts'
import { createHttpCallbackSender } from '../adapters/http/callback-sender.ts'
import { createLibp2pNetwork } from '../adapters/libp2p/network.ts'
import { createSqliteChainStore } from '../adapters/sqlite/chain-store.ts'
import { openDatabase } from '../adapters/sqlite/database.ts'
import { createSqliteJournal } from '../adapters/sqlite/journal.ts'
import { systemClock } from '../adapters/system/clock.ts'
import { systemRandom } from '../adapters/system/random.ts'
import { createFolderScratch } from '../adapters/system/scratch.ts'
import { defaultLimits, type NodeDeps } from '../engine/node-deps.ts'
import type { Logger } from '../engine/ports/logger.ts'
import { createPeerClient } from '../engine/protocol/peer-client.ts'
import { servePeers } from '../engine/protocol/peer-server.ts'
import { createProvider, type Provider } from '../engine/provider/create-provider.ts'
import { createRequester, type Requester } from '../engine/requester/create-requester.ts'
import { openChain } from './chain-settings.ts'
import { claimDataFolder } from './data-folder.ts'
import type { HostOptions } from './host-options.ts'
import { createIntroduction } from './introduce.ts'
import { openNode } from './open-network.ts'
import { readPasswordFile } from './password-file.ts'
import { readTokenFacts } from './token-facts.ts'

export interface Host extends AsyncDisposable {
  deps: NodeDeps
  content: HeliaContent
  requester: Requester
  provider: Provider
  options: HostOptions
  startedAtMs: number
}

/** Of contracts/TestDai.sol, so that commands written for DAI work on a test chain word for word. */
const testDaiSymbol = 'tDAI'

/** Throws PortError with a sentence for the user where a part cannot start. */
export async function composeHost(options: HostOptions, logger: Logger, signal: AbortSignal): Promise<Host> {
  await using opened = new AsyncDisposableStack()
  opened.use(claimDataFolder(options.dataFolder))
  const clock = systemClock
  const random = systemRandom
  const db = opened.adopt(openDatabase(join(options.dataFolder, 'journal.sqlite')), (file) => void file.close())
  const journal = createSqliteJournal(db)
  const wallet = createFileWallet(
    { random },
    { folder: options.dataFolder, ...(options.scryptN ? { scryptN: options.scryptN } : {}) },
  )
  if (options.passwordFile && wallet.status().state !== 'none')
    await wallet.unlock(await readPasswordFile(options.passwordFile))
  const node = opened.adopt(await openNode({ journal, logger }, options), (it) => it.stop())
  const chain = opened.adopt(await openChain({ clock, random, logger }, options, signal), (it) => it.stop())
  const escrow = opened.use(
    createEthersEscrow({ store: createSqliteChainStore(db), wallet, clock, logger, random }, withoutUndefined(chain)),
  )
  const content = opened.adopt(
    await createHeliaContent({ libp2p: node, logger }, { folder: join(options.dataFolder, 'content') }),
    (it) => it.close(),
  )
  const network = createLibp2pNetwork(node, { logger, clock })
  const workFolder = join(options.dataFolder, 'work')
  const domain = { chainId: chain.chainId, verifyingContract: chain.escrow }
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
    runner: opened.use(createDockerRunner({ logger, clock }, { instance: network.self().peerId, workFolder })),
    scratch: createFolderScratch(workFolder),
    hardware: createSystemHardware({ clock, logger }, { diskFolder: workFolder }),
    wallet,
    verifier: createEthersVerifier(),
    callbacks: createHttpCallbackSender(),
    settings: {
      domain,
      token,
      workFolder,
      intervalSeconds: options.intervalSeconds,
      limits: { ...defaultLimits, ...options.limits },
    },
  }
  const provider = opened.use(createProvider(deps))
  const requester = opened.use(createRequester(deps))
  await servePeers({ network, verifier: deps.verifier, clock, logger, domain: () => domain }, provider)
  await requester.start()
  provider.start()
  const all = opened.move()
  return {
    deps,
    content,
    requester,
    provider,
    options,
    startedAtMs: clock.nowMs(),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

function withoutUndefined<T extends { faucetKey: string | undefined }>({ faucetKey, ...rest }: T) {
  return faucetKey === undefined ? rest : { ...rest, faucetKey }
}
