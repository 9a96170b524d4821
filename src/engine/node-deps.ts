/** What the engine needs of the world, gathered by the host's composition root and handed on. */
import type { CallbackSender } from './ports/callback-sender.ts'
import type { Clock } from './ports/clock.ts'
import type { Content } from './ports/content.ts'
import type { Escrow } from './ports/escrow.ts'
import type { Hardware } from './ports/hardware.ts'
import type { Journal } from './ports/journal.ts'
import type { Logger } from './ports/logger.ts'
import type { Network } from './ports/network.ts'
import type { Random } from './ports/random.ts'
import type { Runner } from './ports/runner.ts'
import type { Scratch } from './ports/scratch.ts'
import type { Verifier, Wallet } from './ports/wallet.ts'
import type { PeerClient } from './protocol/peer-client.ts'
import type { Domain } from './protocol/typed-data.ts'

export interface NodeDeps {
  clock: Clock
  random: Random
  logger: Logger
  journal: Journal
  content: Content
  network: Network
  peers: PeerClient
  escrow: Escrow
  runner: Runner
  scratch: Scratch
  hardware: Hardware
  wallet: Wallet
  verifier: Verifier
  callbacks: CallbackSender
  settings: NodeSettings
}

export interface PaymentToken {
  address: Domain['verifyingContract']
  symbol: string
  decimals: number
  /** A test token may also be named by what it stands for: "DAI" for "tDAI". */
  standsFor?: string
}

/** Fixed for the life of a node. */
export interface NodeSettings {
  /** The escrow and the chain that every promise of this node is bound to. */
  domain: Domain
  token: PaymentToken
  /** Absolute folder for inputs and outputs of runs. */
  workFolder: string
  /** The operating system that this node runs on, e.g. `linux`: told in the environment of a receipt. */
  platform: string
  /** Seconds between two vouchers, as this node's quotes ask for. */
  intervalSeconds: number
  /** How long a provider's settlements wait for others where its owner does not say; 0 where gas costs next to nothing. */
  settleWithinSeconds: number
  limits: NodeLimits
}

/** Every phase has its own clock; none eats another's. All in milliseconds unless named otherwise. */
export interface NodeLimits {
  /** How long a job looks for a provider. */
  matchMs: number
  securePaymentMs: number
  pullMs: number
  fetchInputsMs: number
  /** Until the container runs, its inputs copied into it. */
  startMs: number
  /** How long a run is held for want of a voucher before it is stopped. */
  holdMs: number
  /** How long a requester fetches a checkpoint before it does without. */
  checkpointMs: number
  deliverMs: number
  fetchOutputsMs: number
  /** How long a requester waits for a provider that does not answer. */
  patienceMs: number
  /** How long a provider waits for the final voucher. */
  releaseMs: number
  maxInputMiB: number
  maxOutputMiB: number
  maxCheckpointMiB: number
  maxLogMiB: number
  /** Free disk that no job may take. */
  diskFloorMiB: number
}

const minute = 60_000

export const defaultLimits: NodeLimits = {
  matchMs: 15 * minute,
  securePaymentMs: 30 * minute,
  pullMs: 60 * minute,
  fetchInputsMs: 60 * minute,
  startMs: 30 * minute,
  holdMs: 15 * minute,
  checkpointMs: 30 * minute,
  deliverMs: 60 * minute,
  fetchOutputsMs: 60 * minute,
  patienceMs: 3 * minute,
  releaseMs: 10 * minute,
  maxInputMiB: 64 * 1024,
  maxOutputMiB: 64 * 1024,
  maxCheckpointMiB: 8 * 1024,
  maxLogMiB: 64,
  diskFloorMiB: 1024,
}
