/** One description for all that can be signed: journal, dialogs, command line and window show the same words. */
import { unreachable } from '../domain/transition.ts'
import { describeMessage, type KnownFacts } from './describe-message.ts'
import { type Description, describe, fact } from './description.ts'
import type { CallFacts } from './read-call.ts'
import { readTransaction } from './read-transaction.ts'
import type { Signable, TokenPermit } from './signable.ts'
import { momentText, moneyText, shortAddress } from './words.ts'

export type SigningFacts = KnownFacts & Omit<CallFacts, 'valueWei'>

export function describeSignable(signable: Signable, facts: SigningFacts): Description {
  switch (signable.type) {
    case 'typed':
      return describeMessage(signable.message, signable.digest, facts)
    case 'transaction':
      return readTransaction(signable.transaction, { ...facts, valueWei: signable.transaction.valueWei }).description
    case 'permit':
      return describePermit(signable.permit, facts)
    case 'text':
      return describeText(signable.text)
    default:
      return unreachable(signable)
  }
}

function describePermit({ token, spender, wei, deadline }: TokenPermit, facts: SigningFacts): Description {
  const amount = moneyText(wei, token, facts.token)
  const who = spender === facts.escrow ? 'the escrow' : shortAddress(spender)
  return describe(
    `Allow ${who} to take ${amount}`,
    [
      fact('at worst', `${amount} to ${spender}, until ${momentText(deadline)}`),
      fact('token', token),
      fact('valid until', momentText(deadline)),
    ],
    { amountWei: wei, token, counterparty: spender },
  )
}

/** How a DSSE envelope's text begins: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
const envelopePrefix = 'DSSEv1 '

/** A statement about a run in its envelope, else what a callback says: JSON that names its job. */
const describeText = (text: string): Description =>
  describe(text.startsWith(envelopePrefix) ? 'Sign a statement about a run' : 'Sign a text, to show who sent it', [
    fact('at worst', 'no money: it shows that this wallet said so'),
    fact('text', text),
  ])
