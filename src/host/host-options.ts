/** How a host is started: parsed from flags and environment, with the defaults of a desktop. */
import { z } from 'zod'
import { defaultLimits, type NodeLimits } from '../engine/node-deps.ts'
import { addressSchema } from '../shared/schema/ids.ts'

const multiaddrs = z.array(z.string().min(1).max(512)).max(64)

const limitNames = Object.keys(defaultLimits) as (keyof NodeLimits)[]
const limitsSchema = z.partialRecord(z.enum(limitNames), z.int().min(1).max(Number.MAX_SAFE_INTEGER))

export const hostOptionsSchema = z.object({
  dataFolder: z.string().min(1),
  listen: multiaddrs.optional(),
  bootstrap: multiaddrs.default([]),
  relays: multiaddrs.default([]),
  mdns: z.boolean().default(true),
  /** A preset of chain-presets.ts; absent, and without `rpcUrls`: the embedded chain. */
  chain: z.string().min(1).max(64).optional(),
  /** Instead of the preset's. */
  rpcUrls: z.array(z.url()).min(1).max(8).optional(),
  chainId: z.int().min(1).optional(),
  escrow: addressSchema.optional(),
  /** An address, or the symbol of one of the preset's tokens. */
  token: z.string().min(1).max(64).optional(),
  /** Key of a test chain's faucet account; only ever set by tests and the demo. */
  faucetKey: z.string().optional(),
  confirmations: z.int().min(1).max(256).optional(),
  port: z.int().min(0).max(65_535).default(0),
  /** Whether the built page is served from the API's own address: the browser shell. */
  ui: z.boolean().default(false),
  passwordFile: z.string().optional(),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  intervalSeconds: z.int().min(1).max(3600).default(60),
  scryptN: z.int().optional(),
  /** Changes of the engine's default limits, by name. */
  limits: limitsSchema.default({}),
})
export type HostOptions = z.infer<typeof hostOptionsSchema>
export type HostOptionsInput = z.input<typeof hostOptionsSchema>
