/** The parts of the engine's answers that are used, parsed from `unknown` (https://docs.docker.com/engine/api/v1.41/). */
import { z } from 'zod'
import { PortError } from '../../engine/ports/port-error.ts'

const text = z.string().max(65_536)

export const versionSchema = z.object({
  Version: text,
  ApiVersion: z.string().regex(/^\d+\.\d+$/),
  Os: text.default('linux'),
  Arch: text.default('unknown'),
  Platform: z.object({ Name: text.default('') }).optional(),
  Components: z.array(z.object({ Name: text })).optional(),
})
export type VersionAnswer = z.infer<typeof versionSchema>

export const infoSchema = z.object({
  SecurityOptions: z.array(text).nullish(),
  Runtimes: z.record(z.string(), z.unknown()).nullish(),
  /** Since Docker 28; what the Container Device Interface offers. */
  DiscoveredDevices: z.array(z.object({ ID: text })).nullish(),
  DockerRootDir: text.default(''),
})
export type InfoAnswer = z.infer<typeof infoSchema>

export const imageSchema = z.object({
  Id: z.string().regex(/^(sha256:)?[0-9a-f]{64}$/),
  RepoDigests: z.array(text).nullish(),
  Architecture: text.default(''),
  Os: text.default('linux'),
})
export type ImageAnswer = z.infer<typeof imageSchema>

export const containerSchema = z.object({
  Id: text,
  State: z.object({
    Status: text,
    /** Also while it is paused. */
    Running: z.boolean(),
    Paused: z.boolean().default(false),
    OOMKilled: z.boolean().default(false),
    ExitCode: z.int(),
    StartedAt: text,
    FinishedAt: text,
  }),
  Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }),
  Mounts: z.array(z.object({ Type: text, Name: text.optional(), Source: text.optional() })).default([]),
})
export type ContainerAnswer = z.infer<typeof containerSchema>

export const containerListSchema = z.array(
  z.object({ State: text, Labels: z.record(z.string(), z.string()).nullish() }),
)

export const volumeUsageSchema = z.object({
  Volumes: z.array(z.object({ Name: text, UsageData: z.object({ Size: z.number() }).nullish() })).nullish(),
})

const count = z.number().min(0).catch(0)
export const statsSchema = z.object({
  read: text,
  cpu_stats: z.object({
    cpu_usage: z.object({ total_usage: count }),
    system_cpu_usage: count.optional(),
    online_cpus: count.optional(),
  }),
  memory_stats: z.object({ usage: count.optional(), stats: z.record(z.string(), z.number()).optional() }).default({}),
  pids_stats: z.object({ current: count.optional() }).default({}),
})
export type StatsAnswer = z.infer<typeof statsSchema>

export const pullEventSchema = z.object({
  id: text.optional(),
  status: text.optional(),
  error: text.optional(),
  progressDetail: z.object({ current: count.optional(), total: count.optional() }).optional(),
})
export type PullEvent = z.infer<typeof pullEventSchema>

/** Throws `engine-not-docker` when the answer is none that Docker gives. */
export function parseAnswer<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new PortError('engine-not-docker', 'The container engine gave an answer that Docker does not give.', {
    cause: parsed.error,
  })
}
