/** Scripts that go wrong: each ends as what it was, costs what ran and no more, and leaves no container behind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import type { FailureType } from '../../src/shared/schema/failure.ts'
import type { JobRequest } from '../../src/shared/schema/job.ts'
import { allLines, submit, untilFinal } from '../support/jobs.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

interface BadJob {
  name: string
  source: string
  failure: FailureType
  /** What its user reads. */
  says: RegExp
  changes?: Partial<JobRequest>
}

const badJobs: BadJob[] = [
  {
    name: 'exits with 1',
    source: 'import sys\nprint("no", flush=True)\nsys.exit(1)',
    failure: 'script-failed',
    says: /exit code 1/,
  },
  {
    name: 'never ends',
    source: 'import time\nwhile True: time.sleep(1)',
    failure: 'time-limit',
    says: /time limit/,
    changes: { timeoutSeconds: 3 },
  },
  { name: 'prints without end', source: 'while True: print("x" * 1000)', failure: 'log-limit', says: /log/ },
  {
    name: 'fills the disk',
    source: 'with open("/outputs/big", "wb") as f:\n  while True: f.write(b"x" * 1048576)',
    failure: 'disk-full',
    says: /disk/,
  },
  {
    name: 'eats all memory',
    source: 'held = []\nwhile True: held.append(bytearray(16 * 1048576))',
    failure: 'out-of-memory',
    says: /memory/,
  },
  {
    name: 'forks without end',
    source: 'import os, time\nwhile True:\n  try: os.fork()\n  except OSError: time.sleep(1)',
    failure: 'time-limit',
    says: /time limit/,
    changes: { timeoutSeconds: 4 },
  },
  {
    name: 'names a program that is not there',
    source: '',
    failure: 'script-failed',
    says: /does not have the program/,
    changes: { command: ['/no/such/program'] },
  },
]

describe('a job whose script goes wrong', () => {
  const folder = temporaryFolder()
  let network: DemoNetwork
  beforeAll(async () => {
    // Small limits, so that the disk and the log of this machine need not be large.
    const limits = JSON.stringify({ maxLogMiB: 2 })
    network = await startDemoNetwork({ folder: folder.path, hostWords: ['--limits', limits] })
  })
  afterAll(async () => {
    await network?.stop()
    folder[Symbol.dispose]()
  })

  it.each(badJobs)('that $name ends as $failure', async ({ name, source, failure, says, changes }) => {
    const before = await network.requester.api.wallet.balances()
    const { jobId } = await submit(network, source, { name: name.replaceAll(' ', '-'), ...changes })
    const job = await untilFinal(network, jobId)
    expect(job.phase).toBe('failed')
    expect(job.failure).toMatchObject({ type: failure, detail: expect.stringMatching(says) })
    const after = await network.requester.api.wallet.balances()
    expect(before.depositFreeWei - after.depositFreeWei).toBe(job.paidWei)
    expect(job.paidWei <= (job.receipt?.receipt.amount ?? 0n)).toBe(true)
    const lines = await allLines(network.requester.api, jobId)
    expect(lines.length).toBeLessThan(10_000)
  })
})
