/** Finds the image here or pulls it, within its own time. Only its id is run from then on. */
import { withTimeLimit } from '../workflow/signals.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

export async function resolveImage(
  context: ProviderContext,
  { row, signal, tell, waitFor }: AssignmentContext,
): Promise<void> {
  const { spec, state } = row()
  const ms = state.sinceMs + context.settings.limits.pullMs - context.clock.nowMs()
  const late = `The image ${spec.dockerImage} was not there in time.`
  const image = await withTimeLimit(context.clock, signal, { ms, late }, (limited) =>
    context.runner.resolveImage(spec.dockerImage, {
      signal: limited,
      onProgress: ({ step, bytesDone, bytesTotal }) =>
        waitFor(`the image ${spec.dockerImage}: ${step} ${megabytes(bytesDone)} of ${megabytes(bytesTotal)}`),
    }),
  )
  tell({ type: 'image-resolved', image })
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
