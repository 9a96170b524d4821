/** The payload of an envelope → the evidence in it, parsed from unknown. Whether the rest follows from it, others check. */
import { z } from 'zod'
import { type Evidence, evidenceSchema } from './evidence.ts'
import { buildType, predicateType, statementType } from './statement.ts'

const { domain, spec, order, quote, receipt, countersignature, voucher, environment, parents } = evidenceSchema.shape

const statementSchema = z.object({
  _type: z.literal(statementType),
  predicateType: z.literal(predicateType),
  predicate: z.object({
    buildDefinition: z.object({
      buildType: z.literal(buildType),
      externalParameters: z.object({ spec }),
      internalParameters: z.object({ domain, order, quote }),
    }),
    deai_evidence: z.object({ receipt, countersignature, voucher, environment, parents }),
  }),
})

/** The evidence, or what is wrong with the text. */
export function readStatement(text: string): { evidence: Evidence } | { problem: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { problem: 'it is no JSON' }
  }
  const parsed = statementSchema.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return { problem: `it is no statement of this kind: ${issue?.path.join('.')}: ${issue?.message}` }
  }
  const { buildDefinition, deai_evidence } = parsed.data.predicate
  const { externalParameters, internalParameters } = buildDefinition
  return { evidence: { ...externalParameters, ...internalParameters, ...deai_evidence } }
}
