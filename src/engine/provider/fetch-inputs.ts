/**
 * Fetches script and data by CID from the requester and lays them out as plain files, one folder a CID: what a second job
 * of the same inputs finds ready.
 */
import type { Cid } from '../../shared/schema/ids.ts'
import type { Assignment } from '../domain/assignment.ts'
import { PortError } from '../ports/port-error.ts'
import { withTimeLimit } from '../workflow/signals.ts'
import type { AssignmentContext, ProviderContext } from './context.ts'

const bytesPerMiB = 1_048_576

export async function fetchInputs(
  context: ProviderContext,
  { row, signal, tell, waitFor }: AssignmentContext,
): Promise<void> {
  const assignment = row()
  const ms = assignment.state.sinceMs + context.settings.limits.fetchInputsMs - context.clock.nowMs()
  waitFor('the inputs from the requester')
  await withTimeLimit(context.clock, signal, { ms, late: 'The inputs did not arrive in time.' }, async (limited) => {
    for (const { cid, name } of inputs(assignment)) {
      await fetchInput(context, assignment, { cid, name }, limited, (mb) =>
        waitFor(`the inputs from the requester: ${mb} MB of ${cid}`),
      )
    }
  })
  waitFor(null)
  tell({ type: 'inputs-fetched' })
}

/** The name that a single file has for the job: /inputs/script/main, /inputs/data/data; a checkpoint is a folder. */
type InputName = 'main' | 'data' | 'checkpoint'

const inputs = ({ spec, resumeFromCid }: Assignment): { cid: Cid; name: InputName }[] => [
  { cid: spec.inputScriptCid, name: 'main' },
  ...(spec.inputDataCid ? [{ cid: spec.inputDataCid, name: 'data' as const }] : []),
  ...(resumeFromCid ? [{ cid: resumeFromCid, name: 'checkpoint' as const }] : []),
]

/** Where an input lies once fetched. */
export const inputPath = (context: ProviderContext, cid: Cid, name: InputName): string =>
  `${context.settings.workFolder}/inputs/${cid}/${name}`

async function fetchInput(
  context: ProviderContext,
  { requester }: Assignment,
  { cid, name }: { cid: Cid; name: InputName },
  signal: AbortSignal,
  progress: (mb: string) => void,
) {
  const { limits, workFolder } = context.settings
  const room = (await context.hardware.freeBytes(workFolder)) - limits.diskFloorMiB * bytesPerMiB
  if (room <= 0) throw new PortError('disk-full', `The provider's disk has less than ${limits.diskFloorMiB} MiB free.`)
  await context.content.fetch(cid, {
    from: [requester],
    maxBytes: Math.min(limits.maxInputMiB * bytesPerMiB, Math.floor(room / 2)),
    onProgress: ({ bytesDone }) => progress((bytesDone / 1e6).toFixed(1)),
    signal,
  })
  await context.content.exportTo(cid, inputPath(context, cid, name), signal).catch((error: unknown) => {
    // Written whole by an earlier assignment: exportTo makes a path complete or not at all.
    if (!(error instanceof PortError && error.code === 'conflict')) throw error
  })
}
