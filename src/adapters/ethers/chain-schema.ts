/** What a chain node may answer, parsed and bounded. Source: https://ethereum.github.io/execution-apis/ */
import { z } from 'zod'
import { addressSchema, bytes32Schema, txHashSchema } from '../../shared/schema/ids.ts'

/** A quantity that fits a number exactly: block numbers, times, nonces, log indices. */
export const countSchema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{1,13}$/)
  .transform(Number)

/** A quantity of at most 256 bits: amounts, gas, prices. */
export const quantitySchema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{1,64}$/)
  .transform(BigInt)

export const bytesSchema = z
  .string()
  .regex(/^0x([0-9a-fA-F]{2})*$/)
  .max(1_000_000)

export const blockSchema = z.object({
  number: countSchema,
  hash: bytes32Schema,
  timestamp: countSchema,
  baseFeePerGas: quantitySchema.optional(),
})
export type Block = z.infer<typeof blockSchema>

export const receiptSchema = z.object({
  status: countSchema,
  blockNumber: countSchema,
  blockHash: bytes32Schema,
  gasUsed: quantitySchema,
  contractAddress: addressSchema.nullish(),
})
export type MinedReceipt = z.infer<typeof receiptSchema>

export const logSchema = z.object({
  blockNumber: countSchema,
  blockHash: bytes32Schema,
  logIndex: countSchema,
  transactionHash: txHashSchema,
  topics: z.array(bytes32Schema).max(4),
  data: bytesSchema,
})
export type ChainLog = z.infer<typeof logSchema>

export const toQuantity = (value: number | bigint): string => `0x${value.toString(16)}`
