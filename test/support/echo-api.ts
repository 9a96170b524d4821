/** A small contract with one procedure for each thing a transport must carry, and its implementation. */
import { setTimeout as sleep } from 'node:timers/promises'
import { eventIterator, oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { z } from 'zod'
import { PortError } from '../../src/engine/ports/port-error.ts'

const base = oc.errors({
  INVALID: { status: 400, message: 'The request is not valid.' },
  NO_WALLET: { status: 428, message: 'There is no wallet yet.' },
  DISK_FULL: { status: 507, message: 'The disk has no room for it.' },
  BUDGET_ABOVE_DEPOSIT: { status: 402, message: 'Too little.', data: z.object({ freeWei: z.bigint() }) },
})

const bytes = z.instanceof(Uint8Array)

export const echoContract = {
  echo: base.input(z.object({ wei: z.bigint(), bytes })).output(z.object({ wei: z.bigint(), bytes })),
  even: base.input(z.object({ count: z.int().multipleOf(2, 'must be even') })).output(z.number()),
  fail: base.input(z.enum(['typed', 'port', 'unexpected', 'data'])).output(z.number()),
  failingStream: base.input(z.enum(['typed', 'unexpected'])).output(eventIterator(z.number())),
  count: base.input(z.object({ delayMs: z.number() })).output(eventIterator(z.number())),
  flood: base.output(eventIterator(z.string())),
}

/** What the streams did: a test sees here that they ended. */
export interface EchoState {
  running: number
  produced: number
}

export function createEchoRouter(state: EchoState) {
  const os = implement(echoContract)
  return os.router({
    echo: os.echo.handler(({ input }) => input),
    even: os.even.handler(({ input }) => input.count),
    fail: os.fail.handler(({ input, errors }) => {
      if (input === 'typed') throw errors.NO_WALLET()
      if (input === 'port') throw new PortError('disk-full', 'There are 3 MiB left, 5 MiB are needed.')
      if (input === 'data') throw errors.BUDGET_ABOVE_DEPOSIT({ data: { freeWei: 2n ** 90n } })
      throw new Error('ENOENT: no such file /home/somebody/secret.txt')
    }),
    failingStream: os.failingStream.handler(async function* ({ input, errors }) {
      yield 1
      if (input === 'typed') throw errors.NO_WALLET()
      throw new Error('ENOENT: no such file /home/somebody/secret.txt')
    }),
    count: os.count.handler(async function* ({ input, signal }) {
      state.running++
      try {
        for (let count = 0; ; count++) {
          yield count
          await sleep(input.delayMs, undefined, signal ? { signal } : {})
        }
      } finally {
        state.running--
      }
    }),
    flood: os.flood.handler(async function* () {
      state.running++
      try {
        for (; state.produced < 4000; state.produced++) yield 'x'.repeat(64 * 1024)
      } finally {
        state.running--
      }
    }),
  })
}
