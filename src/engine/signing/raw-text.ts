/** The very thing that is signed, as JSON that anybody can hash again with a tool of his own. */
import { toJson } from '../../shared/schema/json.ts'
import { domainName, domainVersion, type TypedMessage, typedDataFields } from '../protocol/typed-data.ts'
import { cut } from './description.ts'
import type { Signable } from './signable.ts'

/** A batch of fifty orders is some 100 KiB of data: its beginning is kept, and its length said. */
const mostCharacters = 16_000

export function rawText(signable: Signable): string {
  switch (signable.type) {
    case 'typed':
      return toJson(typedData(signable.message))
    case 'transaction': {
      const { call, ...transaction } = signable.transaction
      return toJson({ ...transaction, data: cut(transaction.data, mostCharacters) })
    }
    case 'permit':
      return toJson(signable.permit)
    case 'text':
      return toJson({ text: cut(signable.text, mostCharacters) })
  }
}

/** As eth_signTypedData_v4 takes it, integers as decimal text. */
function typedData({ domain, type, value }: TypedMessage): object {
  return {
    domain: { name: domainName, version: domainVersion, ...domain },
    primaryType: type,
    types: { [type]: typedDataFields[type] },
    message: value,
  }
}
