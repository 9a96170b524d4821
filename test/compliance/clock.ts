/** What every Clock promises. */
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/engine/ports/clock.ts'

export function describeClock(name: string, makeSubject: () => Clock): void {
  describe(`Clock by ${name}`, () => {
    it('has moved on by the time that was slept, at least', async () => {
      const clock = makeSubject()
      const beforeMs = clock.nowMs()
      await clock.sleep(20)
      expect(clock.nowMs() - beforeMs).toBeGreaterThanOrEqual(19) // timers and clocks round apart
    })

    it('sleeps no time at all where none, or less, is asked for', async () => {
      const clock = makeSubject()
      await expect(Promise.all([clock.sleep(0), clock.sleep(-5)])).resolves.toHaveLength(2)
    })

    it('wakes a sleeper with the reason of the signal that wakes him', async () => {
      const waking = new AbortController()
      const sleeping = makeSubject().sleep(3_600_000, waking.signal)
      waking.abort(new Error('wake up'))
      await expect(sleeping).rejects.toThrow('wake up')
    })

    it('lets nobody fall asleep whose signal is aborted', async () => {
      await expect(makeSubject().sleep(3_600_000, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
    })
  })
}
