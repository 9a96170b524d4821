/** The exit codes, in one place: scripts tell failures apart by them, `deai --help` prints them. */
import type { PortErrorCode } from '../engine/ports/port-error.ts'
import type { ApiErrorCode } from '../shared/api/contract.ts'
import type { FailureType } from '../shared/schema/failure.ts'

export const exitCodes = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  noHost: 3,
  wallet: 4,
  money: 5,
  notFound: 6,
  chain: 7,
  docker: 8,
  diskFull: 9,
  jobFailed: 10,
  networkFailed: 11,
  cancelled: 12,
  corrupt: 13,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const exitMeanings: Record<keyof typeof exitCodes, string> = {
  ok: 'done',
  unexpected: 'something unexpected, or a check of `deai doctor` or `deai verify` found a problem',
  usage: 'the request is not valid, or not possible in the present state',
  noHost: 'no host runs, or it does not answer',
  wallet: 'there is no wallet, it is locked, or the password is wrong',
  money: 'not enough money: budget above the deposit, or too little in the wallet',
  notFound: 'not found: content, job, order or image',
  chain: 'the chain does not answer, or not as it should',
  docker: 'Docker does not answer',
  diskFull: 'the disk is full',
  jobFailed: 'the job failed by what it asked: its script, command, image, limits',
  networkFailed: "the job failed on the provider's or the network's side",
  cancelled: 'the job was cancelled',
  corrupt: 'content does not match its hash, or a file of the node is damaged',
  interrupted: 'interrupted by Ctrl+C',
}

export const exitCodeOfApi: Record<ApiErrorCode, ExitCode> = {
  INVALID: exitCodes.usage,
  CONFLICT: exitCodes.usage,
  UNKNOWN_PROFILE: exitCodes.usage,
  UNKNOWN_TOKEN: exitCodes.usage,
  LINK_OUT_OF_FOLDER: exitCodes.usage,
  WALLET_LOCKED: exitCodes.wallet,
  NO_WALLET: exitCodes.wallet,
  WRONG_PASSWORD: exitCodes.wallet,
  BUDGET_ABOVE_DEPOSIT: exitCodes.money,
  INSUFFICIENT_FUNDS: exitCodes.money,
  SPENDING_DECLINED: exitCodes.money,
  NOT_FOUND: exitCodes.notFound,
  CONTENT_NOT_FOUND: exitCodes.notFound,
  CONTENT_CORRUPT: exitCodes.corrupt,
  DISK_FULL: exitCodes.diskFull,
  CHAIN_UNREACHABLE: exitCodes.chain,
  ENGINE_UNAVAILABLE: exitCodes.docker,
}

/** Refusals met while a host starts in this very process; the chain is all that it reaches out to then. */
export const exitCodeOfPort: Record<PortErrorCode, ExitCode> = {
  invalid: exitCodes.usage,
  conflict: exitCodes.usage,
  'too-large': exitCodes.usage,
  'link-out-of-folder': exitCodes.usage,
  locked: exitCodes.wallet,
  'no-wallet': exitCodes.wallet,
  'wrong-password': exitCodes.wallet,
  'insufficient-funds': exitCodes.money,
  'over-limit': exitCodes.money,
  'not-found': exitCodes.notFound,
  'image-not-found': exitCodes.notFound,
  unreachable: exitCodes.chain,
  timeout: exitCodes.chain,
  refused: exitCodes.chain,
  reverted: exitCodes.chain,
  'start-failed': exitCodes.chain,
  'disk-full': exitCodes.diskFull,
  corrupt: exitCodes.corrupt,
  'engine-not-installed': exitCodes.docker,
  'engine-not-running': exitCodes.docker,
  'engine-no-permission': exitCodes.docker,
  'engine-too-old': exitCodes.docker,
  'engine-not-docker': exitCodes.docker,
  'image-wrong-architecture': exitCodes.docker,
  'image-pull-failed': exitCodes.docker,
}

export const exitCodeOfFailure: Record<FailureType, ExitCode> = {
  'no-provider': exitCodes.networkFailed,
  'provider-lost': exitCodes.networkFailed,
  'order-rejected': exitCodes.networkFailed,
  'payment-not-secured': exitCodes.money,
  'image-not-found': exitCodes.notFound,
  'image-wrong-architecture': exitCodes.jobFailed,
  'image-pull-failed': exitCodes.networkFailed,
  'input-not-found': exitCodes.notFound,
  'input-corrupt': exitCodes.corrupt,
  'input-too-large': exitCodes.jobFailed,
  'disk-full': exitCodes.jobFailed,
  'docker-unavailable': exitCodes.networkFailed,
  'start-failed': exitCodes.jobFailed,
  'script-failed': exitCodes.jobFailed,
  'out-of-memory': exitCodes.jobFailed,
  'time-limit': exitCodes.jobFailed,
  'log-limit': exitCodes.jobFailed,
  'output-too-large': exitCodes.jobFailed,
  'delivery-failed': exitCodes.networkFailed,
  'result-rejected': exitCodes.networkFailed,
  unpaid: exitCodes.money,
  'stopped-by-owner': exitCodes.networkFailed,
  cancelled: exitCodes.cancelled,
  internal: exitCodes.unexpected,
}

/** The table for `--help`. */
export function exitCodeTable(): string {
  const names = Object.keys(exitCodes) as (keyof typeof exitCodes)[]
  return names.map((name) => `  ${String(exitCodes[name]).padStart(3)}  ${exitMeanings[name]}`).join('\n')
}
