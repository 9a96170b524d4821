/** One line of a job's output. `seq` counts from 0 in the container's own order, so a line is known by it everywhere. */
import { z } from 'zod'
import { epochMsSchema } from './money.ts'

/** Longest text of a line, in characters; the rest of a longer one is cut and marked. */
export const maxLineLength = 16_384

export const logLineSchema = z.object({
  seq: z.int().min(0),
  atMs: epochMsSchema,
  stream: z.enum(['stdout', 'stderr']),
  text: z.string().max(maxLineLength),
})
export type LogLine = z.infer<typeof logLineSchema>
