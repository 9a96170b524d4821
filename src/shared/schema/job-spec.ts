/** A JobSpec is what a provider is asked to run: public to it, content-addressed, without money or private places. */
import { z } from 'zod'
import { cidSchema } from './ids.ts'

/** An image's name as Docker reads it: name[:tag][@sha256:…], or a local `sha256:…` id. */
export const imageReferenceSchema = z
  .string()
  .max(512)
  .regex(
    /^(sha256:[0-9a-f]{64}|[a-z0-9]+([._:/-][a-zA-Z0-9]+|__|--)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?)$/,
    'must be an image such as python:3-slim or name@sha256:…',
  )

/** Longest a job may run, in seconds: 30 days. */
export const maxTimeoutSeconds = 30 * 24 * 3600

export const jobSpecSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1).max(128),
  computeProfile: z.string().min(1).max(64),
  dockerImage: imageReferenceSchema,
  inputScriptCid: cidSchema,
  inputDataCid: cidSchema.optional(),
  /** What to run, one argument an item; absent: by the script's shebang or ending. */
  command: z.array(z.string().max(4096)).min(1).max(64).optional(),
  /** Seconds that the run phase may take. */
  timeoutSeconds: z.int().min(1).max(maxTimeoutSeconds),
  outputStorage: z.literal('ipfs'),
})
export type JobSpec = z.infer<typeof jobSpecSchema>
