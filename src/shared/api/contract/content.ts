/** Content-addressed files, and how they come in from a page that has no path to them. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { cidSchema } from '../../schema/ids.ts'
import { base } from './errors.ts'

export const progressSchema = z.object({
  bytesDone: z.number(),
  bytesTotal: z.number(),
  filesDone: z.number(),
  filesTotal: z.number(),
})
export const contentEntrySchema = z.object({
  name: z.string(),
  cid: cidSchema,
  type: z.enum(['file', 'directory']),
  bytes: z.number(),
})
export const addEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: progressSchema }),
  z.object({ type: z.literal('added'), cid: cidSchema, bytes: z.number(), files: z.number() }),
])
export const fetchEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), bytesDone: z.number(), blocksDone: z.number() }),
  z.object({ type: z.literal('fetched'), bytes: z.number(), files: z.number() }),
])

/** Largest piece of a file in one call, in bytes. */
export const maxPieceBytes = 1_048_576
const path = z.string().min(1).max(4096)
const target = z.string().min(1).max(2048)
const uploadRef = z.object({ uploadId: z.string().regex(/^upload-[0-9a-v]{16}$/) })
const bytes = z.instanceof(Uint8Array).refine((piece) => piece.length <= maxPieceBytes, 'must be at most 1 MiB')

/**
 * A page's own files, piece by piece: open with all names and sizes, write each file from its beginning, finish. An
 * upload that lies idle for an hour, or that another start of the host began, is dropped.
 */
const uploads = {
  open: base
    .input(
      z.object({
        /** What it is called as a whole: the file's or folder's own name. */
        name: z.string().min(1).max(255),
        /** Paths below `name` for a folder; one entry with an empty path for a single file. */
        files: z
          .array(z.object({ path: z.string().max(4096), bytes: z.int().min(0) }))
          .min(1)
          .max(100_000),
      }),
    )
    .output(uploadRef),
  write: base
    .input(uploadRef.extend({ index: z.int().min(0), offset: z.int().min(0), bytes }))
    .output(z.object({ receivedBytes: z.number() })),
  finish: base.input(uploadRef).output(eventIterator(addEventSchema)),
  discard: base.input(uploadRef).output(z.object({ done: z.literal(true) })),
}

export const contentContract = {
  /** A path on the node's own machine. */
  add: base.input(z.object({ path })).output(eventIterator(addEventSchema)),
  /** What `add` would add: counted, not read. Stops counting at 1,000,000 files. */
  survey: base
    .input(z.object({ path }))
    .output(z.object({ name: z.string(), isFolder: z.boolean(), files: z.number(), bytes: z.number() })),
  uploads,
  fetch: base
    .input(
      z.object({
        cid: cidSchema,
        from: z.array(z.string().max(512)).max(16).default([]),
        timeoutMs: z.int().min(1).max(86_400_000),
      }),
    )
    .output(eventIterator(fetchEventSchema)),
  export: base.input(z.object({ cid: cidSchema, path })).output(z.object({ bytes: z.number(), files: z.number() })),
  /** The entries of a CID, or of an absolute path of the node's file tree. */
  list: base.input(z.object({ target })).output(z.array(contentEntrySchema)),
  read: base
    .input(z.object({ target, maxBytes: z.int().min(1).max(8_388_608) }))
    .output(z.object({ base64: z.string() })),
  /** A piece of a file. Local only. */
  readRange: base
    .input(z.object({ cid: cidSchema, offset: z.int().min(0), length: z.int().min(1).max(maxPieceBytes) }))
    .output(z.object({ bytes: z.instanceof(Uint8Array), totalBytes: z.number() })),
  pins: base.output(z.array(cidSchema)),
  /** Frees what no pin and no path reaches, and laid-out inputs that no open job uses. */
  collectGarbage: base.output(z.object({ blocks: z.number(), bytes: z.number() })),
  unpin: base.input(z.object({ cid: cidSchema })).output(z.object({ done: z.literal(true) })),
}
