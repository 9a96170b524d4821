/** A page's own files, piece by piece. */
import type { AddedContent, AddProgress } from '../../engine/ports/content.ts'
import { progressOf } from '../progress-stream.ts'
import type { ContentQuota } from '../storage/content-quota.ts'
import type { Uploads } from '../uploads/uploads.ts'
import { api, signalOf } from './context.ts'

const routes = api.content.uploads

/** What is above the quota is refused before a byte of it is taken. */
export function uploadProcedures({ uploads, quota }: { uploads: Uploads; quota: Pick<ContentQuota, 'requireRoom'> }) {
  return {
    open: routes.open.handler(async ({ input, signal }) => {
      const bytes = input.files.reduce((sum, file) => sum + file.bytes, 0)
      await quota.requireRoom(bytes, signalOf(signal))
      return { uploadId: await uploads.open(input.name, input.files) }
    }),
    write: routes.write.handler(async ({ input }) => ({
      receivedBytes: await uploads.write(input.uploadId, input),
    })),
    finish: routes.finish.handler(async function* ({ input, signal }) {
      const stream = progressOf<AddProgress, AddedContent>(signalOf(signal), (onProgress, inner) =>
        uploads.finish(input.uploadId, { onProgress, signal: inner }),
      )
      for await (const item of stream) {
        if (item.type === 'progress') yield { type: 'progress' as const, progress: item.value }
        else yield { type: 'added' as const, ...item.value }
      }
    }),
    discard: routes.discard.handler(async ({ input }) => {
      await uploads.discard(input.uploadId)
      return { done: true as const }
    }),
  }
}
