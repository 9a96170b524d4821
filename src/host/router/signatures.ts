/** The journal of signatures, as far as it is shown. */
import { api, type RouterContext } from './context.ts'

export function signatureProcedures({ signatures }: RouterContext['host']) {
  return {
    signatures: api.wallet.signatures.handler(({ input: { before, ...query } }) => {
      const rows = signatures.page({ ...query, beforeId: before })
      return { rows, next: rows.length < query.limit ? null : (rows.at(-1)?.id ?? null) }
    }),
    signature: api.wallet.signature.handler(({ input, errors }) => {
      const found = signatures.details(input.id)
      if (found) return found
      throw errors.NOT_FOUND({ message: 'No such signature is kept. `deai wallet signatures` lists those that are.' })
    }),
  }
}
