/** A spending as its user reads it before it is signed: made of the host's own values, in plain words. */

import type { NodeSettings } from '../../engine/node-deps.ts'
import { durationText } from '../../engine/signing/words.ts'
import type { JobRequest } from '../../shared/schema/job.ts'
import { formatAmount, parseAmount } from '../../shared/schema/money.ts'
import type { Spending } from '../spending-guard.ts'

/** Null when nothing can be spent by it: `submit` refuses such a request itself. */
export function submitSpending(request: JobRequest, { token, domain }: NodeSettings): Spending | null {
  const amountWei = parseAmount(request.paymentAmount, token.decimals)
  if (amountWei === undefined) return null
  const [only, ...others] = request.providers ?? []
  return {
    kind: 'submit-job',
    title: `Sign a budget of ${formatAmount(amountWei, token.decimals)} ${token.symbol} for the job “${request.name}”.`,
    amountWei,
    to: only && others.length === 0 ? only : null,
    facts: [
      { name: 'time limit', value: durationText(request.timeoutSeconds) },
      { name: 'image', value: request.dockerImage },
      { name: 'compute profile', value: request.computeProfile },
      ...(request.command ? [{ name: 'command', value: request.command.join(' ') }] : []),
      ...(request.providers ? [{ name: 'only these providers', value: request.providers.join(', ') }] : []),
      ...(request.callbackUrl ? [{ name: 'tells', value: new URL(request.callbackUrl).host }] : []),
      { name: 'escrow', value: domain.verifyingContract },
    ],
  }
}

export const depositSpending = (amountWei: bigint, { token, domain }: NodeSettings): Spending => ({
  kind: 'deposit',
  title: `Move ${formatAmount(amountWei, token.decimals)} ${token.symbol} from the wallet into the deposit.`,
  amountWei,
  to: domain.verifyingContract,
  facts: [
    { name: 'token', value: token.address },
    { name: 'escrow', value: domain.verifyingContract },
    { name: 'chain', value: String(domain.chainId) },
  ],
})
