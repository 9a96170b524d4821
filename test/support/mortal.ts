/**
 * A process that can die as by `kill -9`: from that instant nothing that it holds works any more, so that what its
 * unfinished functions still do changes nothing in the world. Used to crash a node at any point and start it again.
 */
import type { Clock } from '../../src/engine/ports/clock.ts'
import type { Journal } from '../../src/engine/ports/journal.ts'

export interface Life {
  isDead: boolean
}

/** The same port, for as long as the process lives. */
export function mortal<Port extends object>(life: Life, port: Port): Port {
  return new Proxy(port, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name)
      if (typeof found !== 'function') return found
      return (...parameters: unknown[]) => {
        if (life.isDead) throw new Error('this process is dead')
        return Reflect.apply(found, target, parameters)
      }
    },
  })
}

/** Time goes on for the dead, but they never wake. */
export const mortalClock = (life: Life, clock: Clock): Clock => ({
  nowMs: clock.nowMs,
  sleep: (ms, signal) => (life.isDead ? new Promise<void>(() => undefined) : clock.sleep(ms, signal)),
})

/** Whether the write at which the process dies gets to the disk. */
export type CrashSide = 'before' | 'after'

export interface CrashPoint {
  /** The write, counted from 1. */
  at: number
  side: CrashSide
}

/** Counts the writes, and dies at one of them. */
export function crashingJournal(
  life: Life,
  journal: Journal,
  counter: { writes: number; crash: CrashPoint | null; onCrash: () => void },
): Journal {
  const living = mortal(life, journal)
  return {
    ...living,
    transact: (work) => {
      counter.writes += 1
      const isCrash = counter.crash?.at === counter.writes
      if (isCrash && counter.crash?.side === 'before') counter.onCrash()
      const result = living.transact(work)
      if (isCrash && counter.crash?.side === 'after') {
        counter.onCrash()
        throw new Error('this process is dead')
      }
      return result
    },
  }
}
