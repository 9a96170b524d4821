/**
 * Stands before every signature of this wallet: refuses what must not be signed, holds it against the limits, and
 * journals it in plain words before it exists (invariant JOURNAL-FIRST). Synchronous from the look to the row, so that
 * two at once cannot both fit under a limit.
 */
import type { Address, Signature } from '../../shared/schema/ids.ts'
import { PortError } from '../ports/port-error.ts'
import type { NewSignature, SignatureJournal } from '../ports/signature-journal.ts'
import { errorText } from '../workflow/error-text.ts'
import { describeSignable, type SigningFacts } from './describe-signable.ts'
import { planSignature } from './plan-signature.ts'
import { rawText } from './raw-text.ts'
import { kindOf, type Signable } from './signable.ts'
import type { SigningGuardDeps } from './signing-deps.ts'

/** A signature that is journaled and may now be made. */
export interface OpenSignature {
  /** Throws where the journal cannot be written: then nobody is to see the signature. */
  complete(signature: Signature): void
  /** It was not made. */
  discard(): void
}

export interface SigningGuard {
  /** Throws PortError `refused`, or `over-limit` (transient: the day passes, the limit may be raised). */
  open(signable: Signable, own: Address): OpenSignature
}

export function createSigningGuard(deps: SigningGuardDeps): SigningGuard {
  const { signatures, clock, logger } = deps
  return {
    open(signable, own) {
      const known = signatures.byDigest(signable.digest)
      if (known) return opened(known.id, signatures, false) // the very same again: it says and costs nothing new
      const facts = factsOf(deps, own)
      const { slot, jobId, charges, problem, breach } = planSignature(deps, signable, facts)
      const row: NewSignature = {
        ...{ atMs: clock.nowMs(), kind: kindOf(signable), digest: signable.digest, slot, jobId },
        ...describeSignable(signable, facts),
        raw: rawText(signable),
      }
      const reason = problem ?? breach
      if (reason === null)
        return opened(
          written(() => signatures.begin(row, charges)),
          signatures,
          true,
        )
      // A job that tries again makes another order each time: without its own id, it is the same refusal.
      signatures.refuse({ ...row, subject: row.kind === 'Order' ? '' : row.subject, slot: '' }, reason)
      logger.warn({ kind: row.kind, title: row.title, reason }, 'refused to sign')
      throw refusal(row.title, problem, breach)
    },
  }
}

/** A journal that cannot be written may be one day: whoever asked tries again, and has no signature until then. */
function written<T>(write: () => T): T {
  try {
    return write()
  } catch (cause) {
    const message = `Not signed: the journal cannot be written (${errorText(cause)}). Free some disk space.`
    throw new PortError('disk-full', message, { transient: true, cause })
  }
}

const refusal = (title: string, problem: string | null, breach: string | null): PortError =>
  problem === null
    ? new PortError('over-limit', `Not signed: “${title}”. ${breach}`, { transient: true })
    : new PortError('refused', `Not signed: “${title}”: ${problem}. \`deai wallet signatures\` shows the whole of it.`)

/** A row of an earlier life is not taken away: nobody knows whether it was signed then. */
const opened = (id: number, signatures: SignatureJournal, isNew: boolean): OpenSignature => ({
  complete: (signature) => written(() => signatures.complete(id, signature)),
  discard: () => {
    if (isNew) signatures.discard(id)
  },
})

function factsOf({ token, domain, jobs, signatures, orderId }: SigningGuardDeps, own: Address): SigningFacts {
  return {
    token: token(),
    own,
    escrow: domain.verifyingContract,
    orderId,
    jobName: (order) => jobs.forOrder(order)?.name ?? null,
    order(id) {
      const accepted = jobs.accepted(id)
      if (accepted) return accepted
      const signed = signatures.byDigest(id)
      if (signed?.kind !== 'Order' || signed.amountWei === null || !signed.counterparty || !signed.token) return null
      return { budget: signed.amountWei, provider: signed.counterparty, token: signed.token }
    },
  }
}
