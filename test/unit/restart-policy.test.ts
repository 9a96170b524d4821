import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRestartPolicy, restartDelayMs, restartTimes } from '../../src/host/restart-policy.ts'

function policyAt() {
  let nowMs = 1000
  const policy = createRestartPolicy({ clock: () => nowMs })
  const pass = (ms: number): void => {
    nowMs += ms
  }
  return { policy, pass }
}

test('each failure in a row waits twice as long as the one before, up to half a minute', () => {
  const { policy } = policyAt()
  const delays = Array.from({ length: 9 }, () => policy.failed().delayMs)
  expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
})

test('a host that ran well for a minute begins anew; one that ran a second less does not', () => {
  const { policy, pass } = policyAt()
  policy.failed()
  policy.failed()
  policy.started()
  pass(restartTimes.stableMs - 1)
  expect(policy.failed()).toEqual({ failures: 3, delayMs: 2000 })
  policy.started()
  pass(restartTimes.stableMs)
  expect(policy.failed()).toEqual({ failures: 1, delayMs: 500 })
})

test('time that passes while no host runs does not count as a stable run', () => {
  const { policy, pass } = policyAt()
  policy.started()
  policy.failed()
  pass(10 * restartTimes.stableMs)
  expect(policy.failed().failures).toBe(2)
})

test('a new start by the user forgets the failures', () => {
  const { policy } = policyAt()
  policy.failed()
  policy.failed()
  policy.reset()
  expect(policy.failed()).toEqual({ failures: 1, delayMs: 500 })
})

test('no number of failures gives a wait outside the bounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (failures) => {
      const delayMs = restartDelayMs(failures)
      expect(delayMs).toBeGreaterThanOrEqual(restartTimes.firstDelayMs)
      expect(delayMs).toBeLessThanOrEqual(restartTimes.longestDelayMs)
    }),
  )
})
