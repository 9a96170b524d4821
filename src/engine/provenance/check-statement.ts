/**
 * Checks one envelope by itself. The whole statement is made anew from the evidence in it and must be the same to the byte:
 * nothing can stand in it that does not follow from what was signed.
 */
import type { Cid } from '../../shared/schema/ids.ts'
import type { CidReader } from '../ports/cid-reader.ts'
import type { Verifier } from '../ports/wallet.ts'
import { type Envelope, openPayload, openSignature, payloadType, preAuthenticationEncoding } from './dsse.ts'
import type { Evidence } from './evidence.ts'
import { type Check, checkOf, checkPromises, type PromiseCode, whether } from './promise-checks.ts'
import { readStatement } from './read-statement.ts'
import { makeStatement } from './statement.ts'

export type StatementCode = PromiseCode | 'form' | 'statement-signature' | 'cids' | 'clock' | 'parents' | 'content'
export type StatementCheck = Check<StatementCode>

export interface StatementDeps {
  verifier: Verifier
  cids: CidReader
  nowSeconds: number
  /** An amount as people read it. */
  tokens(wei: bigint, evidence: Evidence): string
}

export interface CheckedStatement {
  /** Of the payload as it is: what a child names as its parent. Null when there is no payload. */
  cid: Cid | null
  /** Null when it could not be read. */
  evidence: Evidence | null
  checks: StatementCheck[]
}

/** Seconds that a provider's clock may be ahead of this one. */
const clockSkewSeconds = 3_600

export async function checkStatement(deps: StatementDeps, envelope: Envelope): Promise<CheckedStatement> {
  const text = openPayload(envelope)
  if (text === null) return unreadable(null, 'The payload is not base64 of UTF-8 text, or is spelled in another way.')
  const cid = deps.cids.ofDocument(new TextEncoder().encode(text))
  const reading = readStatement(text)
  if ('problem' in reading) return unreadable(cid, `The payload cannot be checked: ${reading.problem}.`)
  const { evidence } = reading
  const { chainId, verifyingContract } = evidence.domain
  const domain = { chainId, verifyingContract }
  const bound = { ...deps, domain, tokens: (wei: bigint) => deps.tokens(wei, evidence) }
  return {
    cid,
    evidence,
    checks: [
      checkForm(deps, evidence, text),
      checkSigners(deps, evidence, envelope, text),
      checkCids(deps, evidence),
      ...(await checkPromises(bound, evidence)),
      checkClock(deps, evidence),
    ],
  }
}

const unreadable = (cid: Cid | null, detail: string): CheckedStatement => ({
  cid,
  evidence: null,
  checks: [checkOf('form', 'failed', detail)],
})

function checkForm({ cids }: StatementDeps, evidence: Evidence, text: string): StatementCheck {
  const same = made(evidence, cids) === text
  return whether(
    'form',
    same,
    same
      ? 'All that the statement says follows from the promises in it.'
      : 'The statement says something that does not follow from the promises in it, or is not canonical JSON.',
  )
}

function made(evidence: Evidence, cids: CidReader): string | null {
  try {
    return makeStatement(evidence, cids)
  } catch {
    return null // a CID that is none, a time that no calendar has
  }
}

/** By one side of the order or by both, and by nobody else. */
function checkSigners(
  { verifier }: StatementDeps,
  evidence: Evidence,
  envelope: Envelope,
  text: string,
): StatementCheck {
  const fail = (why: string) => checkOf('statement-signature', 'failed', why)
  if (envelope.payloadType !== payloadType) return fail(`The payload is of type ${envelope.payloadType}.`)
  const { provider, requester } = evidence.order.order
  const signed = preAuthenticationEncoding(envelope.payloadType, text)
  const signers: string[] = []
  for (const one of envelope.signatures) {
    const opened = openSignature(one)
    if (!opened) return fail(`A signature of ${one.keyid} is not written as a wallet's.`)
    const { signer, signature, chainId } = opened
    const side = signer === provider ? 'provider' : signer === requester ? 'requester' : null
    if (side === null || chainId !== evidence.domain.chainId) return fail(`${one.keyid} is no side of the order.`)
    if (signers.includes(side)) return fail(`The ${side} is named twice.`)
    if (!verifier.isTextSignedBy(signed, signature, signer)) return fail(`It is not signed by the ${side} ${signer}.`)
    signers.push(side)
  }
  return checkOf('statement-signature', 'ok', `The statement is signed by the order's ${signers.join(' and ')}.`)
}

function checkCids({ cids }: StatementDeps, { spec, receipt: { receipt }, parents }: Evidence): StatementCheck {
  const { outputCid, logsCid, resumedFromCid, environmentCid } = receipt
  const named = [spec.inputScriptCid, spec.inputDataCid, outputCid, logsCid, resumedFromCid, environmentCid]
  const all = [...named, ...parents.flatMap(({ input, statement }) => [input, statement])].filter(Boolean)
  const wrong = all.find((cid) => cids.read(cid ?? '') === null)
  const detail = wrong ? `${wrong} is no CID in its normal form.` : `All ${all.length} CIDs name blocks by SHA-256.`
  return whether('cids', !wrong, detail)
}

function checkClock({ nowSeconds }: StatementDeps, { receipt: { receipt } }: Evidence): StatementCheck {
  const ahead = receipt.endedAt - nowSeconds
  const detail =
    ahead > clockSkewSeconds
      ? `The run ends ${ahead} s after now, by the clock of this computer.`
      : 'The run has ended, by the clock of this computer.'
  return whether('clock', ahead <= clockSkewSeconds, detail)
}
