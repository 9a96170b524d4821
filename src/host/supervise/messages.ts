/** What supervisor and host tell each other over Node's IPC channel. Both ends parse what they receive. */
import { z } from 'zod'
import { portErrorCodes } from '../../engine/ports/port-error.ts'
import { hostOptionsSchema } from '../host-options.ts'

/** Supervisor → host. A connection comes as the handle of a `connection`, and is answered by `taken`. */
export const toHostSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    options: hostOptionsSchema,
    port: z.int().min(1).max(65_535),
    secret: z.string().min(32).max(128),
  }),
  z.object({ type: z.literal('connection'), id: z.int().min(0) }),
  z.object({ type: z.literal('stop') }),
])
export type ToHost = z.input<typeof toHostSchema>

/** Host → supervisor. */
export const fromHostSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('taken'), id: z.int().min(0) }),
  /** It could not start, or could not go on. `code` is that of a PortError, or null for anything unexpected. */
  z.object({
    type: z.literal('failed'),
    code: z.enum(portErrorCodes).nullable(),
    message: z.string().max(4000),
    transient: z.boolean(),
  }),
])
export type FromHost = z.infer<typeof fromHostSchema>
