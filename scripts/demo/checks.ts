/** What must be true of a demo that went well: each check says what it compared. */
import { createEthersVerifier } from '../../src/adapters/ethers/verifier.ts'
import type { Domain } from '../../src/engine/protocol/typed-data.ts'
import type { JobView } from '../../src/shared/schema/job.ts'
import type { ReceivedCallback } from './callback-listener.ts'
import type { Balances, DemoCheck, DemoReport } from './report.ts'

export const leastAccuracy = 0.9

/** The money as the chain tells it: what the provider gained, and what of the budget the requester still has. */
export function moneyMoved(before: Balances, after: Balances, budgetWei: bigint): { paid: bigint; returned: bigint } {
  const total = ({ wallet, deposit }: Balances['requester']): bigint => BigInt(wallet) + BigInt(deposit)
  const spent = total(before.requester) - total(after.requester)
  return { paid: total(after.provider) - total(before.provider), returned: budgetWei - spent }
}

const check = (name: string, ok: boolean, detail: string): DemoCheck => ({ name, ok, detail })

export function moneyChecks(money: DemoReport['money'], job: JobView): DemoCheck[] {
  const { before, after } = money
  const [budget, paid, returned] = [money.budget, money.paid, money.returned].map(BigInt) as [bigint, bigint, bigint]
  const fell = BigInt(before.requester.deposit) - BigInt(after.requester.deposit)
  const owed = job.receipt?.receipt.amount
  return [
    check('paid and returned make up the budget, to the wei', paid + returned === budget, `${paid} + ${returned} wei`),
    check('the provider gained what the receipt says', paid === owed && paid > 0n, `${paid} wei`),
    check('both nodes name the same amount', paid === job.paidWei, `${job.paidWei} wei`),
    check("the requester's deposit fell by just that", fell === paid, `${fell} wei`),
    check("the requester's wallet was not touched", before.requester.wallet === after.requester.wallet, ''),
  ]
}

/** Signed by the provider that was paid, and for this very order and output. */
export function receiptCheck({ receipt, provider, orderId, specCid }: JobView, domain: Domain): DemoCheck {
  const name = "the receipt carries the provider's signature"
  if (!receipt || !provider) return check(name, false, 'there is no receipt')
  const message = { domain, type: 'Receipt', value: receipt.receipt } as const
  const isSigned = createEthersVerifier().isSignedBy(message, receipt.signature, provider.address)
  const isOurs = receipt.receipt.orderId === orderId
  return check(name, isSigned && isOurs, `by ${provider.address} for spec ${specCid}`)
}

export function callbackCheck(received: readonly ReceivedCallback[], job: JobView, requester: string): DemoCheck {
  const [first] = received
  const body = (first?.body ?? {}) as { jobId?: unknown; state?: unknown }
  const isRight = body.jobId === job.jobId && body.state === job.phase
  const isSigned = first?.signatureValid === true && first.headers['x-deai-address'] === requester
  const isOnce = received.length === 1
  const detail = first ? `signature ${isSigned ? 'valid' : 'NOT valid'}, state ${String(body.state)}` : 'none came'
  return check("the callback came once, with the requester's signature", isRight && isSigned && isOnce, detail)
}

/** The log as it streamed is the log as it is kept, each line once, and the script's last word is in it. */
export function logCheck(streamed: readonly { seq: number; text: string }[], kept: readonly string[]): DemoCheck {
  const isInOrder = streamed.every(({ seq }, index) => seq === index)
  const isSame = streamed.length === kept.length && streamed.every(({ text }, index) => text === kept[index])
  const isWhole = /"event": "finished"/.test(streamed.at(-1)?.text ?? '')
  return check('every log line came, once and in order', isInOrder && isSame && isWhole, `${streamed.length} lines`)
}

export const accuracyCheck = (accuracy: number): DemoCheck =>
  check(
    `the model reads at least ${leastAccuracy * 100} % of digits it never saw`,
    accuracy >= leastAccuracy,
    `${(accuracy * 100).toFixed(1)} %`,
  )
