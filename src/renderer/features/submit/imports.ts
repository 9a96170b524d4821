/**
 * Files on their way into the node, by draft and slot. They do not belong to a component: an import goes on while its
 * user looks at other steps or screens, and what comes of it is put into the draft wherever that is.
 */
import type { Dropped } from '../../components/file-drop.tsx'
import type { Api } from '../../lib/api.ts'
import type { Connection } from '../../lib/connection.ts'
import { ChoiceError, type ChosenFiles, maxFiles, readChosen } from './chosen-files.ts'
import { diskPathOf } from './disk-path.ts'
import type { AddedFiles, InputSlot } from './draft.ts'
import { bytesOf, confirmedBytes, FileGoneError, newSending, type Sending, sendFiles } from './send-files.ts'
import { createSpeedMeter, type Pace } from './speed.ts'

export type ImportState =
  | { phase: 'counting'; files: number }
  | ({ phase: 'sending' | 'adding'; bytesDone: number; bytesTotal: number; filesTotal: number } & Pace)
  | { phase: 'failed'; error: unknown; canRetry: boolean; goneFile: string | null }

export interface Imports {
  state(draftId: string, slot: InputSlot): ImportState | null
  start(draftId: string, slot: InputSlot, dropped: Dropped): void
  /** From where it was, as far as the host still has it. */
  retry(draftId: string, slot: InputSlot): void
  /** Goes on without the file that could not be read. */
  leaveOut(draftId: string, slot: InputSlot): void
  /** Ends it, and forgets what came. */
  cancel(draftId: string, slot: InputSlot): void
  subscribe(listener: () => void): () => void
}

export interface ImportsDeps {
  content: Api['content']
  untilConnected: Connection['untilConnected']
  nowMs(): number
  /** In Electron; undefined in a browser. */
  pathsOf?: ((files: File[]) => string[]) | undefined
  onAdded(draftId: string, slot: InputSlot, added: AddedFiles): void
}

interface Running {
  draftId: string
  slot: InputSlot
  state: ImportState
  stop: AbortController
  /** What is done again on a retry. */
  again: (run: Running) => Promise<AddedFiles>
  sending: Sending | null
}

const tellEveryMs = 100

export function createImports(deps: ImportsDeps): Imports {
  const running = new Map<string, Running>()
  const listeners = new Set<() => void>()
  const keyOf = (draftId: string, slot: InputSlot): string => `${draftId}/${slot}`
  const tell = (): void => {
    for (const listener of [...listeners]) listener()
  }
  const show = (run: Running, state: ImportState): void => {
    run.state = state
    if (running.get(keyOf(run.draftId, run.slot)) === run) tell()
  }
  const go = async (run: Running): Promise<void> => {
    try {
      const added = await run.again(run)
      if (run.stop.signal.aborted) return
      running.delete(keyOf(run.draftId, run.slot))
      deps.onAdded(run.draftId, run.slot, added)
      tell()
    } catch (error) {
      if (run.stop.signal.aborted) return
      show(run, failedState(error, run))
    }
  }
  const begin = (draftId: string, slot: InputSlot, again: Running['again'], sending: Sending | null): void => {
    cancel(draftId, slot)
    const state: ImportState = { phase: 'counting', files: 0 }
    const run: Running = { draftId, slot, state, stop: new AbortController(), again, sending }
    running.set(keyOf(draftId, slot), run)
    tell()
    void go(run)
  }
  const cancel = (draftId: string, slot: InputSlot): void => {
    const run = running.get(keyOf(draftId, slot))
    if (!run) return
    running.delete(keyOf(draftId, slot))
    run.stop.abort()
    forget(deps, run)
    tell()
  }
  const steps = createSteps(deps, show)
  return {
    state: (draftId, slot) => running.get(keyOf(draftId, slot))?.state ?? null,
    start: (draftId, slot, dropped) => {
      const path = diskPathOf(dropped, slot, deps.pathsOf)
      begin(draftId, slot, path === null ? (run) => steps.read(run, dropped) : (run) => steps.addPath(run, path), null)
    },
    retry: (draftId, slot) => {
      const run = running.get(keyOf(draftId, slot))
      if (run?.state.phase !== 'failed') return
      show(run, { phase: 'counting', files: 0 })
      void go(run)
    },
    leaveOut: (draftId, slot) => {
      const run = running.get(keyOf(draftId, slot))
      if (run?.state.phase !== 'failed' || !run.sending) return
      const rest = withoutFile(run.sending.chosen, run.state.goneFile)
      begin(draftId, slot, (next) => steps.send(next, rest), null)
    },
    cancel,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const withoutFile = (chosen: ChosenFiles, gone: string | null): ChosenFiles => ({
  ...chosen,
  files: chosen.files.filter(({ path, file }) => (path || file.name) !== gone),
})

function failedState(error: unknown, { sending }: Running): ImportState {
  const goneFile = error instanceof FileGoneError ? error.path : null
  const isLast = (sending?.chosen.files.length ?? 0) < 2
  const canRetry = !(error instanceof ChoiceError && error.problem !== 'unreadable')
  return { phase: 'failed', error, canRetry, goneFile: isLast ? null : goneFile }
}

/** The copy that came in pieces is removed; a host that is away drops it by itself. */
function forget({ content }: ImportsDeps, { sending }: Running): void {
  const uploadId = sending?.uploadId
  if (uploadId) content.uploads.discard({ uploadId }).catch(() => undefined)
}

function createSteps(deps: ImportsDeps, show: (run: Running, state: ImportState) => void) {
  const { content, nowMs } = deps
  const paced = (run: Running, phase: 'sending' | 'adding') => {
    const meter = createSpeedMeter(nowMs)
    let toldAtMs = 0
    return (bytesDone: number, bytesTotal: number, filesTotal: number): void => {
      const pace = meter.tell(bytesDone, bytesTotal)
      if (nowMs() - toldAtMs < tellEveryMs && bytesDone < bytesTotal) return
      toldAtMs = nowMs()
      show(run, { phase, bytesDone, bytesTotal, filesTotal, ...pace })
    }
  }
  const follow = async (
    run: Running,
    stream: Awaited<ReturnType<typeof content.add>>,
    facts: Pick<AddedFiles, 'name' | 'isFolder'>,
  ): Promise<AddedFiles> => {
    const tell = paced(run, 'adding')
    for await (const event of stream) {
      if (event.type === 'added') return { ...facts, cid: event.cid, bytes: event.bytes, files: event.files }
      tell(event.progress.bytesDone, event.progress.bytesTotal, event.progress.filesTotal)
    }
    throw new Error('The engine ended the import without a result.')
  }
  const read = async (run: Running, dropped: Dropped): Promise<AddedFiles> => {
    const chosen = await readChosen(dropped, {
      wrapSingle: run.slot === 'script',
      togetherName: run.slot,
      onCount: counter(run),
      signal: run.stop.signal,
    })
    run.again = (again) => send(again, chosen)
    return send(run, chosen)
  }
  const counter = (run: Running) => {
    let toldAtMs = 0
    return (files: number): void => {
      if (nowMs() - toldAtMs < tellEveryMs) return
      toldAtMs = nowMs()
      show(run, { phase: 'counting', files })
    }
  }
  const send = async (run: Running, chosen: ChosenFiles): Promise<AddedFiles> => {
    const { signal } = run.stop
    const sending = run.sending ?? newSending(chosen)
    run.sending = sending
    const bytesTotal = bytesOf(chosen)
    const tell = paced(run, 'sending')
    const onProgress = (): void => tell(confirmedBytes(sending), bytesTotal, chosen.files.length)
    onProgress()
    const uploadId = await sendFiles(content.uploads, sending, {
      onProgress,
      untilConnected: deps.untilConnected,
      signal,
    })
    return follow(run, await content.uploads.finish({ uploadId }, { signal }), chosen)
  }
  const addPath = async (run: Running, path: string): Promise<AddedFiles> => {
    const { signal } = run.stop
    const { name, isFolder, files } = await content.survey({ path }, { signal })
    if (files > maxFiles) throw new ChoiceError('too-many')
    if (files === 0) throw new ChoiceError('empty')
    return follow(run, await content.add({ path }, { signal }), { name, isFolder })
  }
  return { read, send, addPath }
}
