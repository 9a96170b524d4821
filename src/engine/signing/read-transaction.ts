/** A transaction in plain words, its fee included, and what it spends: of the token, and of the coin. */
import type { Charge } from '../ports/signature-journal.ts'
import { type Description, describe, fact } from './description.ts'
import { type CallFacts, type ReadCall, readCall } from './read-call.ts'
import { coinAddress, feeAccount, highestFeeWei, type UnsignedTransaction } from './signable.ts'
import { coin, moneyText, shortAddress } from './words.ts'

export interface ReadTransaction {
  description: Description
  /** What it moves, the highest fee included. */
  charges: Charge[]
  /** What it lets somebody take later: checked against the limits, and not counted before it is taken. */
  allows: Charge | null
  needsOrder: ReadCall['needsOrder']
  /** Why it is never signed; null: nothing speaks against it. */
  problem: string | null
}

export function readTransaction(transaction: UnsignedTransaction, facts: CallFacts): ReadTransaction {
  const { to, valueWei, nonce, chainId } = transaction
  const read = readTarget(transaction, facts)
  const feeWei = highestFeeWei(transaction)
  const isCoinMoved = read.token === coinAddress && (read.spendsWei ?? 0n) > 0n
  const { token, spendsWei = 0n, allowsWei } = read
  const moved = token && !isCoinMoved ? [{ token, wei: spendsWei }] : []
  const coinProblem =
    isCoinMoved && spendsWei !== valueWei
      ? 'it sends another amount of coin than it says'
      : valueWei > 0n && !isCoinMoved
        ? 'it sends coin along with a call that takes none'
        : null
  const description = describe(
    read.title,
    [
      ...read.facts,
      fact('fee at most', moneyText(feeWei, coinAddress, coin)),
      valueWei > 0n ? fact('coin sent', moneyText(valueWei, coinAddress, coin)) : null,
      fact('to', to ?? 'a new contract'),
      fact('nonce', nonce),
      fact('chain', chainId),
    ],
    {
      subject: read.subject ?? '',
      amountWei: read.amountWei ?? null,
      token: read.token ?? null,
      counterparty: read.counterparty ?? to,
    },
  )
  return {
    description,
    charges: [...moved, { token: coinAddress, wei: valueWei }, { token: feeAccount, wei: feeWei }].filter(hasWei),
    allows: token && allowsWei !== undefined ? { token, wei: allowsWei } : null,
    needsOrder: read.needsOrder,
    problem: read.problem ?? coinProblem,
  }
}

const hasWei = ({ wei }: Charge): boolean => wei > 0n

function readTarget({ call, to, valueWei }: UnsignedTransaction, facts: CallFacts): ReadCall {
  switch (call.type) {
    case 'call':
      return (
        readCall(call.contract, call.method, call.args, facts) ?? {
          title: `Call “${call.method}” of the ${call.contract}, which this version does not know`,
          facts: [fact('at worst', 'not known')],
          problem: `it calls “${call.method}”, which this version does not know`,
        }
      )
    case 'transfer': {
      const amount = moneyText(valueWei, coinAddress, coin)
      const receiver = to ?? 'nobody'
      return {
        title: `Send ${amount} to ${shortAddress(receiver)}`,
        facts: [fact('at worst', `${amount} to ${receiver}, for good`)],
        amountWei: valueWei,
        token: coinAddress,
        spendsWei: valueWei,
      }
    }
    case 'create':
      return {
        title: 'Put a new contract on the chain',
        facts: [fact('at worst', 'the fee'), fact('size', `${call.bytes} bytes`)],
      }
    case 'unknown':
      return {
        title: `Call something unknown (${call.selector})`,
        facts: [
          fact('at worst', 'not known: it may do anything that this wallet may'),
          fact('selector', call.selector),
        ],
        problem: `it calls ${to}, which is neither this node’s escrow nor its token, or with ${call.selector}, which neither has`,
      }
  }
}
