/**
 * Lets one run stand still: because the node says so, or for as long as it is copied. The two may overlap, so every
 * change goes in turn, and only who has frozen a run for a copy lets it go on after. Nothing depends on this process
 * living to the end: see copy-note.ts.
 */
import { PortError } from '../../engine/ports/port-error.ts'
import type { OrderId } from '../../shared/schema/ids.ts'
import { startedContainer } from './containers.ts'
import { dropCopyNote, hasCopyNote, saveCopyNote } from './copy-note.ts'
import type { ContainerAnswer } from './engine-schema.ts'
import { thawTimeoutMs } from './limits.ts'
import { type PauseDeps, pauseContainer, unpauseContainer } from './pause-container.ts'
import { createTurns } from './turns.ts'
import { unlessAborted } from './unless-aborted.ts'

export interface RunPlaces {
  orderId: OrderId
  /** Of the container. */
  name: string
  runFolder: string
}

export interface RunFreeze {
  pause(signal: AbortSignal): Promise<void>
  resume(signal: AbortSignal): Promise<void>
  /** Lets the run go on if a killed node has left it frozen in mid copy. */
  recover(signal: AbortSignal): Promise<void>
  /**
   * Ends copies, and pauses that are on their way, with `reason`, and thaws, so that the run hears what it is asked. No
   * error when there is no run.
   */
  letGo(reason: PortError, signal: AbortSignal): Promise<void>
  /**
   * Calls `copy` while nothing of the run can run, and leaves the run as it was found. Throws a transient `conflict` when
   * the run went on meanwhile.
   */
  whileStill<T>(signal: AbortSignal, copy: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Ends copies and waits until the run is as it was found. */
  close(): Promise<void>
}

export function createRunFreeze(deps: PauseDeps, { orderId, name, runFolder }: RunPlaces): RunFreeze {
  const { engine } = deps
  const inTurn = createTurns()
  const found = (signal: AbortSignal) => startedContainer(engine, name, orderId, signal)
  /** False only while no copy is going on. */
  let isRecovered = false
  let copies = noCopies()
  /** Ends what is going on; what comes after has another. */
  let stopper = new AbortController()

  const recover = async (signal: AbortSignal): Promise<void> => {
    if (!isRecovered && (await hasCopyNote(runFolder))) await thaw(signal)
    isRecovered = true
  }
  const thaw = async (signal: AbortSignal): Promise<void> => {
    await unpauseContainer(engine, name, signal)
    await dropCopyNote(runFolder)
  }
  const enter = async (signal: AbortSignal, stopped: AbortSignal): Promise<ContainerAnswer> => {
    await recover(signal)
    const container = await found(signal)
    AbortSignal.any([signal, stopped]).throwIfAborted()
    if (copies.going === 0) copies = noCopies()
    copies.going += 1
    if (!container.State.Running || container.State.Paused) return container
    try {
      await saveCopyNote(runFolder)
      // Not by the caller's signal: a pause that takes effect after its abort would stay.
      await promptly((limit) => pauseContainer(deps, name, AbortSignal.any([limit, stopped])))
    } catch (error) {
      await leave().catch(() => {}) // The first error tells more; the note brings another try.
      throw error
    }
    return container
  }
  const leave = async (): Promise<void> => {
    copies.going -= 1
    if (copies.going > 0) return
    isRecovered = false
    try {
      await promptly(recover)
    } finally {
      copies.ended.resolve()
    }
  }
  return {
    pause(signal) {
      const either = AbortSignal.any([signal, stopper.signal])
      return inTurn(async () => {
        await recover(either)
        if ((await found(either)).State.Running) await pauseContainer(deps, name, either)
        await dropCopyNote(runFolder)
      })
    },
    async resume(signal) {
      let isGoing = false
      while (!isGoing) {
        isGoing = await inTurn(async () => {
          await found(signal)
          if (copies.going > 0) return false
          await thaw(signal)
          return true
        })
        if (!isGoing) await unlessAborted(copies.ended.promise, signal)
      }
    },
    recover: (signal) => inTurn(() => recover(signal)),
    letGo(reason, signal) {
      stopper.abort(reason)
      stopper = new AbortController()
      return inTurn(() => thaw(signal))
    },
    async whileStill(signal, copy) {
      const stopped = stopper.signal
      const before = await inTurn(() => enter(signal, stopped))
      try {
        const result = await copy(AbortSignal.any([signal, stopped]))
        if (before.State.Running) checkStill(await found(signal))
        return result
      } finally {
        await inTurn(leave)
      }
    },
    async close() {
      stopper.abort(new DOMException('The runner was closed', 'AbortError'))
      if (copies.going > 0) await copies.ended.promise
    },
  }
}

const noCopies = () => ({ going: 0, ended: Promise.withResolvers<void>() })

function checkStill({ State }: ContainerAnswer): void {
  if (State.Running && State.Paused) return
  const message = 'The job went on, or was stopped, while its checkpoint was copied. It is copied again.'
  throw new PortError('conflict', message, { transient: true })
}

/** For what must be done even after the caller has lost interest. */
async function promptly(act: (limit: AbortSignal) => Promise<void>): Promise<void> {
  const limit = AbortSignal.timeout(thawTimeoutMs)
  try {
    await act(limit)
  } catch (cause) {
    if (!limit.aborted) throw cause
    throw new PortError('timeout', 'Docker did not answer in time; it is asked again.', { transient: true, cause })
  }
}
