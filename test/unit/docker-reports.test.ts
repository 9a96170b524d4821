import { describe, expect, test } from 'vitest'
import { isEngineGone, toPortError } from '../../src/adapters/docker/engine-error.ts'
import { statsSchema } from '../../src/adapters/docker/engine-schema.ts'
import { toExitReport } from '../../src/adapters/docker/exit-report.ts'
import { toLoad, toSample } from '../../src/adapters/docker/run-load.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'

const state = (ExitCode: number, OOMKilled = false) => ({
  Status: 'exited',
  Running: false,
  Paused: false,
  ExitCode,
  OOMKilled,
  StartedAt: '2026-01-31T12:00:00.5Z',
  FinishedAt: '2026-01-31T12:00:02Z',
})

describe('the report of an ended run', () => {
  test.each([
    [0, false, null, 'exited'],
    [1, false, null, 'exited'],
    [0, true, null, 'exited'],
    [1, true, null, 'out-of-memory'],
    [137, true, null, 'out-of-memory'],
    [137, false, null, 'killed'],
    [143, false, null, 'killed'],
    [137, false, 'disk-full', 'disk-full'],
    [0, false, 'log-limit', 'log-limit'],
  ] as const)(
    'with exit code %s, a memory kill: %s, and the verdict %s, names as cause %s',
    (code, oom, verdict, cause) => {
      expect(toExitReport(state(code, oom), verdict)).toMatchObject({ exitCode: code, cause })
    },
  )

  test('has its times, and never an end before the start', () => {
    expect(toExitReport(state(0), null).endedAtMs - toExitReport(state(0), null).startedAtMs).toBe(1500)
    const odd = toExitReport({ ...state(0), FinishedAt: '0001-01-01T00:00:00Z' }, null)
    expect(odd.endedAtMs).toBe(odd.startedAtMs)
  })
})

describe('the load of a run', () => {
  const stats = statsSchema.parse({
    read: '2026-01-31T12:00:10Z',
    cpu_stats: { cpu_usage: { total_usage: 3e9 } },
    memory_stats: { usage: 100 * 2 ** 20, stats: { total_inactive_file: 36 * 2 ** 20 } },
    pids_stats: { current: 4 },
  })

  test('is what it used since the sample before', () => {
    const now = toSample(stats)
    expect(now).not.toBeNull()
    const load = now && toLoad(stats, now, { atMs: now.atMs - 2000, cpuNanoseconds: 0 })
    expect(load).toEqual({ cpuPercent: 150, memoryMiB: 64, pids: 4 })
  })

  test('is unknown of a run that has ended', () => {
    expect(toSample({ ...stats, read: '0001-01-01T00:00:00Z' })).toBeNull()
  })
})

describe('a failure of the engine', () => {
  const { signal } = new AbortController()
  test.each([
    [{ code: 'ECONNREFUSED', message: 'connect' }, 'engine-not-running', true],
    [{ code: 'ECONNRESET', message: 'socket hang up' }, 'engine-not-running', true],
    [{ code: 'EACCES', message: 'connect' }, 'engine-no-permission', false],
    [{ statusCode: 500, json: { message: 'write: no space left on device' } }, 'disk-full', false],
    [{ statusCode: 500, json: { message: 'ttrpc: closed' } }, 'unreachable', true],
    [{ statusCode: 404, json: { message: 'No such container' } }, 'not-found', false],
    [{ statusCode: 400, json: { message: 'bad parameter' } }, 'refused', false],
  ])('%j becomes %s, worth another try: %s', (error, code, transient) => {
    const translated = toPortError(error, signal)
    expect(translated).toBeInstanceOf(PortError)
    expect(translated).toMatchObject({ code, transient })
  })

  test('that was an abort stays the reason of the abort', () => {
    const reason = new Error('enough')
    expect(toPortError(new Error('aborted'), AbortSignal.abort(reason))).toBe(reason)
  })

  test('that the engine has answered does not mean that it is gone', () => {
    expect(isEngineGone({ statusCode: 500, code: 'ECONNRESET' })).toBe(false)
    expect(isEngineGone(new TypeError('x'))).toBe(false)
  })
})
