import { describe, expect, it } from 'vitest'
import type { Engine } from '../../src/adapters/docker/engine.ts'
import { freezeTries } from '../../src/adapters/docker/limits.ts'
import { pauseContainer } from '../../src/adapters/docker/pause-container.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'

const signal = new AbortController().signal

/** An engine whose kernel is too busy for the first `failures` tries. */
function busyEngine(failures: number) {
  let tries = 0
  const container = {
    pause: async () => {
      tries += 1
      if (tries <= failures)
        throw new PortError('engine-not-docker', 'Docker failed: OCI runtime pause failed: unable to freeze: unknown')
    },
    inspect: async () => ({
      Id: 'a'.repeat(64),
      Config: {},
      State: { Status: 'running', Running: true, Paused: false, ExitCode: 0, StartedAt: '', FinishedAt: '' },
    }),
  }
  const docker = { getContainer: () => container }
  const engine = { call: async (_signal: AbortSignal, act: (docker: never) => unknown) => act(docker as never) }
  return { engine: engine as unknown as Engine, tries: () => tries }
}

const clock = { nowMs: () => 0, sleep: async () => undefined }

describe('a container that is to be frozen', () => {
  it('is tried again when the kernel was too busy', async () => {
    const { engine, tries } = busyEngine(2)
    await pauseContainer({ engine, clock }, 'run', signal)
    expect(tries()).toBe(3)
  })

  it('is told as something to try again when the kernel stays busy', async () => {
    const { engine, tries } = busyEngine(1_000)
    const busy = { code: 'unreachable', transient: true }
    await expect(pauseContainer({ engine, clock }, 'run', signal)).rejects.toMatchObject(busy)
    expect(tries()).toBe(freezeTries)
  })
})
