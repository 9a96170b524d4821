/**
 * A promise as wallets show it: the object that eth_signTypedData_v4 takes, integers as decimal text, so that anybody can
 * hash it again with a tool of their own.
 */
import type { z } from 'zod'
import { domainName, domainVersion, type TypedMessage, typedDataFields } from '../../engine/protocol/typed-data.ts'
import type { orderPreviewSchema } from '../../shared/api/contract/jobs.ts'

export type TypedDataView = z.input<typeof orderPreviewSchema>['typedData']

const domainFields = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
]

export function typedDataView({ domain, type, value }: TypedMessage): TypedDataView {
  const fields = typedDataFields[type].map(({ name, type }) => ({ name, type }))
  const values = new Map<string, unknown>(Object.entries(value))
  const message = fields.map(({ name, type }) => [
    name,
    type === 'bool' ? values.get(name) === true : `${values.get(name)}`,
  ])
  return {
    domain: { name: domainName, version: domainVersion, ...domain },
    types: { EIP712Domain: domainFields, [type]: fields },
    primaryType: type,
    message: Object.fromEntries(message),
  }
}
