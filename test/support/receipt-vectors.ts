/** Two exported receipts, the second of a job whose data is the first one's output, and what checks them without a node. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { createKey } from '../../src/adapters/ethers/key.ts'
import { createEthersVerifier } from '../../src/adapters/ethers/verifier.ts'
import { cidReader } from '../../src/adapters/helia/cid-reader.ts'
import type { Verifier } from '../../src/engine/ports/wallet.ts'
import { checkEnvelopes } from '../../src/engine/provenance/check-chain.ts'
import type { CheckedStatement, StatementDeps } from '../../src/engine/provenance/check-statement.ts'
import { type Envelope, envelopeSchema, signEnvelope } from '../../src/engine/provenance/dsse.ts'
import { toCanonicalJson } from '../../src/shared/schema/json.ts'

const file = new URL('../vectors/receipt-chain.json', import.meta.url)
const vectors = z
  .object({
    keys: z.object({ requester: z.string(), provider: z.string() }),
    pae: z.array(z.object({ type: z.string(), body: z.string(), encoded: z.string() })),
    receipts: z.tuple([
      z.object({ statement: z.string(), payload: z.string(), envelope: envelopeSchema }),
      z.object({ statement: z.string(), payload: z.string(), envelope: envelopeSchema }),
    ]),
  })
  .parse(JSON.parse(readFileSync(file, 'utf8')))

export const paeVectors = vectors.pae
export const [child, parent] = vectors.receipts
export const keys = { requester: createKey(vectors.keys.requester), provider: createKey(vectors.keys.provider) }
export const chainId = 31_337

/** Recovering a key is slow, and a test that changes one thing asks for the others again and again. */
function remembering(verifier: Verifier): Verifier {
  const known = new Map<string, boolean>()
  return {
    ...verifier,
    isSignedBy: (...asked) => {
      const key = toCanonicalJson(asked)
      const answer = known.get(key) ?? verifier.isSignedBy(...asked)
      known.set(key, answer)
      return answer
    },
  }
}

export const offline: StatementDeps = {
  verifier: remembering(createEthersVerifier()),
  cids: cidReader,
  nowSeconds: 1_700_100_000,
  tokens: (wei) => `${wei} wei`,
}

/** An envelope over any text, signed by one side as an exporting node would. */
export const sealedBy = (side: keyof typeof keys, payload: string): Promise<Envelope> => {
  const key = keys[side]
  const signer = {
    address: key.address,
    signTyped: async () => key.signText(''),
    signText: async (text: string) => key.signText(text),
  }
  return signEnvelope(signer, chainId, payload)
}

export const check = (...envelopes: Envelope[]): Promise<CheckedStatement[]> => checkEnvelopes(offline, envelopes)

/** The codes of what does not hold, in all statements. */
export const failedIn = (statements: readonly CheckedStatement[]): string[] =>
  statements.flatMap(({ checks }) => checks.flatMap(({ code, state }) => (state === 'failed' ? [code] : [])))
