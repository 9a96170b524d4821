/**
 * What a run ran on, in its provider's own words: one raw block of canonical JSON that a Receipt names by `environmentCid`.
 * Signing the receipt binds the provider to the words; nothing proves that they are true. docs/PROTOCOL.md section 10.
 */
import { z } from 'zod'
import { imageReferenceSchema } from './job-spec.ts'
import { gpuSchema, resourcesSchema } from './resources.ts'

/** Largest environment that is made, fetched or read. */
export const maxEnvironmentBytes = 65_536

const word = z.string().max(128)

export const environmentSchema = z.strictObject({
  version: z.literal(1),
  /** The node's program, e.g. `deai-desktop/0.1.0`. */
  agent: z.string().max(64),
  /** The node's operating system, e.g. `linux`. */
  platform: z.string().max(64),
  hardware: z.strictObject({
    ...resourcesSchema.pick({ architecture: true, cpuModel: true, cpuCores: true, memoryMiB: true }).shape,
    /** The cards that the run held, not all that the machine has. */
    gpus: z.array(z.strictObject(gpuSchema.shape)).max(64),
  }),
  /** Null: the container engine did not answer when the receipt was made. */
  engine: z
    .strictObject({
      name: word,
      version: word,
      apiVersion: word,
      architecture: word,
      /** Protections in force, e.g. `seccomp`. */
      hardening: z.array(word).max(32),
    })
    .nullable(),
  image: z.strictObject({
    /** As the job named it. */
    reference: imageReferenceSchema,
    /** sha256:… of the image's configuration: what really ran. */
    imageId: z.string().max(80),
    /** name@sha256:… when it came from a registry. */
    digest: z.string().max(600).nullable(),
  }),
})
export type Environment = z.infer<typeof environmentSchema>
