/**
 * Checks a receipt anew, from the signatures, the bytes and the chain, and never from what was noted when it came. What
 * cannot be looked at now is `unknown`, with the reason: a check that was not made is not passed.
 */
import { cidReader } from '../../adapters/helia/cid-reader.ts'
import type { Job } from '../../engine/domain/job.ts'
import type { NodeDeps } from '../../engine/node-deps.ts'
import { checkPromises } from '../../engine/provenance/promise-checks.ts'
import { errorText } from '../../engine/workflow/error-text.ts'
import { formatAmount } from '../../shared/schema/money.ts'
import { checkLog, checkOutputs } from './check-content.ts'
import { checkOf, type Evidence, evidenceOf, promisesOf, type ReceiptCheck } from './receipt-checks.ts'

type Deps = Pick<NodeDeps, 'verifier' | 'settings' | 'content' | 'journal' | 'escrow'>

/** Null when the job has no receipt. */
export async function verifyReceipt(deps: Deps, job: Job, signal: AbortSignal): Promise<ReceiptCheck[] | null> {
  const evidence = evidenceOf(job)
  if (!evidence) return null
  const { verifier, settings } = deps
  const bound = { verifier, cids: cidReader, domain: settings.domain, tokens: tokensOf(settings) }
  return [
    ...(await checkPromises(bound, await promisesOf(deps.content, evidence, signal))),
    await checkOutputs(deps, evidence, signal),
    await checkLog(deps, evidence, signal),
    await checkSettlement(deps, evidence, signal),
  ]
}

async function checkSettlement(
  { escrow, settings }: Deps,
  { job, agreement, signed }: Evidence,
  signal: AbortSignal,
): Promise<ReceiptCheck> {
  const tokens = tokensOf(settings)
  const say = (state: ReceiptCheck['state'], detail: string) => checkOf('settled-on-chain', state, detail)
  try {
    const { state, paidWei } = await escrow.orderStatus(agreement.order.order, signal)
    if (state !== 'closed') return say('unknown', `The order is not settled yet: the chain shows it as ${state}.`)
    const { amount } = signed.receipt
    const promised = 'voucher' in job.state ? (job.state.voucher?.voucher.cumulative ?? amount) : amount
    const compared = `The chain shows the order closed with ${tokens(paidWei)} paid; the receipt bills ${tokens(amount)}`
    const isRight = paidWei === amount || paidWei === promised
    return say(isRight ? 'ok' : 'failed', `${compared}.${namedTransaction(job)}`)
  } catch (error) {
    signal.throwIfAborted()
    return say('unknown', `The chain could not be asked: ${errorText(error)}`)
  }
}

const tokensOf =
  ({ token }: Deps['settings']) =>
  (wei: bigint): string =>
    `${formatAmount(wei, token.decimals)} ${token.symbol}`

/** Its hash is the provider's word; that the order is closed is the chain's. */
const namedTransaction = ({ state }: Job): string =>
  'settlementTx' in state && state.settlementTx ? ` The provider names transaction ${state.settlementTx}.` : ''
