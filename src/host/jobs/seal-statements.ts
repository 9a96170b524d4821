/** Statements → a file that this node's wallet has signed: one envelope a line, the job's own first, then its ancestors'. */
import { cidReader } from '../../adapters/helia/cid-reader.ts'
import type { NodeDeps } from '../../engine/node-deps.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { domainName, domainVersion } from '../../engine/protocol/typed-data.ts'
import { signEnvelope } from '../../engine/provenance/dsse.ts'
import type { Parent } from '../../engine/provenance/evidence.ts'
import type { Promises } from '../../engine/provenance/promise-checks.ts'
import { makeStatement } from '../../engine/provenance/statement.ts'
import type { Address, Cid, OrderId } from '../../shared/schema/ids.ts'
import { toCanonicalJson } from '../../shared/schema/json.ts'

export interface SealedReceipt {
  fileName: string
  text: string
}

export interface MadeStatement {
  cid: Cid
  text: string
}

export function statementFrom({ domain }: NodeDeps['settings'], promises: Promises, parents: Parent[]): MadeStatement {
  const named = { name: domainName, version: domainVersion, ...domain } as const
  const text = makeStatement({ ...promises, domain: named, parents }, cidReader)
  return { text, cid: cidReader.ofDocument(new TextEncoder().encode(text)) }
}

/** Throws `locked`, `no-wallet`; `conflict` when the wallet is not the one that the order names. */
export async function sealStatements(
  { wallet, settings }: Pick<NodeDeps, 'wallet' | 'settings'>,
  side: Address,
  orderId: OrderId,
  statements: readonly MadeStatement[],
): Promise<SealedReceipt> {
  const signer = wallet.signer()
  if (signer.address !== side)
    throw new PortError('conflict', `The order is of the wallet ${side}; this node now has ${signer.address}.`)
  const lines: string[] = []
  for (const { text } of statements)
    lines.push(`${toCanonicalJson(await signEnvelope(signer, settings.domain.chainId, text))}\n`)
  return { fileName: `receipt-${orderId.slice(2, 12)}.intoto.jsonl`, text: lines.join('') }
}
