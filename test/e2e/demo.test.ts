/** The demo is the product's first promise to a newcomer: it is run as they run it, and what it claims is worked out again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leftoversOf } from '../../scripts/demo/leftover-runs.ts'
import { type DemoReport, demoReportSchema, failedDemoReportSchema } from '../../scripts/demo/report.ts'
import { isTextSignedBy } from '../../src/adapters/ethers/text-signature.ts'

const launcher = join(import.meta.dirname, '../../scripts/demo.mjs')

interface Run {
  child: ChildProcess
  ended: Promise<{ code: number | null; output: string }>
  /** Resolves to the match of `pattern` in the output as soon as it is there; rejects when the demo ends without it. */
  saw(pattern: RegExp): Promise<RegExpExecArray>
}

function startDemo(words: string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [launcher, ...words], { env: { ...process.env, ...env } })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output }))
  })
  const saw = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(output)
        if (match) resolve(match)
      }
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`the demo ended without ${pattern}:\n${output}`)))
    })
  return { child, ended, saw }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('the demo', () => {
  let folder: string
  let temporary: string
  let report: DemoReport
  let output: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deai-e2e-demo-'))
    temporary = join(folder, 'tmp')
    await mkdir(temporary)
    const file = join(folder, 'reports', 'demo.json')
    const { ended } = startDemo(['--report', file], { TMPDIR: temporary })
    const run = await ended
    output = run.output
    expect(run.code, output).toBe(0)
    report = demoReportSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('passes every check that it makes', () => {
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(report.checks.length).toBeGreaterThanOrEqual(9)
    expect(report.ok).toBe(true)
  })

  it('ran the two parties in processes of their own, with wallets and network keys of their own', () => {
    const { requester, provider } = report
    expect(requester.pid).not.toBe(provider.pid)
    expect(requester.peerId).not.toBe(provider.peerId)
    expect(requester.address).not.toBe(provider.address)
  })

  it('trained a model that reads nine in ten digits which it never saw', () => {
    expect(report.metrics.accuracy).toBeGreaterThanOrEqual(0.9)
    expect(report.metrics.accuracy).toBeLessThanOrEqual(1)
  })

  it('streamed the whole log, each epoch once', () => {
    const events = report.logLines.map((line) => JSON.parse(line) as { event: string; epoch?: number })
    expect(events.map(({ event }) => event)).toEqual(['started', ...Array(10).fill('epoch'), 'finished'])
    expect(events.flatMap(({ epoch }) => epoch ?? [])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    for (const line of report.logLines) expect(output).toContain(line)
  })

  it('lost no wei: paid and returned make up the budget, and the balances moved by just that', () => {
    const { before, after, ...amounts } = report.money
    const [budget, paid, returned] = [amounts.budget, amounts.paid, amounts.returned].map(BigInt)
    const rose = (party: 'requester' | 'provider', place: 'wallet' | 'deposit') =>
      BigInt(after[party][place]) - BigInt(before[party][place])
    expect(budget).toBe(5n * 10n ** 18n)
    expect((paid ?? 0n) + (returned ?? 0n)).toBe(budget)
    expect(paid).toBeGreaterThan(0n)
    expect(rose('provider', 'wallet') + rose('provider', 'deposit')).toBe(paid)
    expect(rose('requester', 'deposit')).toBe(-(paid ?? 0n))
    expect(rose('requester', 'wallet')).toBe(0n)
  })

  it('paid by the second, at the price that was offered', () => {
    const perSecond = 10n ** 15n
    expect(BigInt(report.money.paid) % perSecond).toBe(0n)
  })

  it('shows the transactions of both parties, each sent by its own wallet', () => {
    const methodsOf = (party: string) => report.transactions.filter((it) => it.party === party).map((it) => it.method)
    expect(methodsOf('requester').at(-1)).toBe('deposit') // behind an approval, where the wallet signs no permits
    expect(methodsOf('provider')).toEqual(['lock', 'settle'])
    for (const { party, from, gasUsed } of report.transactions) {
      expect(from).toBe(report[party].address)
      expect(gasUsed).toBeGreaterThan(21_000)
    }
    expect(new Set(report.transactions.map(({ hash }) => hash)).size).toBe(report.transactions.length)
  })

  it('was told the end once, by the requester and by nobody else', () => {
    const [callback, ...more] = report.callbacks
    expect(more).toEqual([])
    expect(callback?.path).toBe('/api/job_completion')
    expect(callback?.signatureValid).toBe(true)
    const { text = '', headers = {} } = callback ?? {}
    expect(headers['x-deai-address']).toBe(report.requester.address)
    const signature = headers['x-deai-signature'] ?? ''
    expect(isTextSignedBy(text, signature, report.requester.address)).toBe(true)
    expect(isTextSignedBy(text, signature, report.provider.address)).toBe(false)
    expect(isTextSignedBy(`${text} `, signature, report.requester.address)).toBe(false)
    expect(JSON.parse(text)).toEqual(callback?.body)
    const { jobId, specCid, outputCid } = report
    const { budget, paid } = report.money
    expect(callback?.body).toMatchObject({ jobId, specCid, outputCid, state: 'completed', exitCode: 0 })
    expect(callback?.body).toMatchObject({ budgetWei: budget, paidWei: paid, provider: report.provider.address })
  })

  it('shows every step as it happens, with its time', () => {
    const names = report.steps.map(({ name }) => name)
    for (const name of ['start the chain', 'submit the job', 'train', 'settle on the chain', 'stop everything']) {
      expect(names).toContain(name)
    }
    for (const { name, startMs, endMs } of report.steps) {
      expect(output).toContain(name)
      expect(endMs).toBeGreaterThanOrEqual(startMs)
    }
    const starts = report.steps.map(({ startMs }) => startMs)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
  })

  it('submits with the flags that the product promises', () => {
    const flags = ['name', 'compute-profile', 'input-script-cid', 'input-data-cid', 'output-storage', 'output-path']
    for (const flag of [...flags, 'payment-token', 'payment-amount', 'callback-url', 'docker-image']) {
      expect(output).toContain(`    --${flag} `)
    }
  })

  it('prints no colours into a pipe', () => {
    expect(output).not.toContain('\u001b')
  })

  it('leaves nothing behind: no process, no container, no folder', async () => {
    expect([report.requester.pid, report.provider.pid].filter(isAlive)).toEqual([])
    expect(await leftoversOf(report.provider.peerId)).toEqual([])
    expect((await readdir(temporary)).filter((name) => name.startsWith('deai-'))).toEqual([])
  })
})

describe('a demo that does not get to its end', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deai-e2e-demo-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('ends everything when it is interrupted, and keeps what it was told to keep', async () => {
    const keep = join(folder, 'kept')
    const run = startDemo(['--keep', keep])
    await run.saw(/start the provider .*pid \d+/)
    run.child.kill('SIGINT')
    const { code, output } = await run.ended
    expect(code, output).toBe(130)
    const pids = [...output.matchAll(/\bpid (\d+)/g)].map(([, pid]) => Number(pid))
    expect(pids.length).toBeGreaterThan(0)
    expect(pids.filter(isAlive)).toEqual([])
    expect(await readdir(join(keep, 'network'))).toContain('provider.log')
    expect(existsSync(join(keep, 'network', 'provider', 'host.json'))).toBe(false)
  })

  it('says which step failed and what the logs say, and reports it', async () => {
    const file = join(folder, 'failed.json')
    const failing = startDemo(['--report', file])
    const [, pid] = await failing.saw(/start the provider .*pid (\d+)/)
    process.kill(Number(pid), 'SIGKILL')
    const { code, output } = await failing.ended
    expect(code, output).toBe(1)
    const { failure } = failedDemoReportSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    expect(output).toContain(`✗ ${failure.step} failed`)
    expect(output).toContain("The provider's log ends with")
    expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
  })

  it('refuses a folder that holds something, and touches nothing in it', async () => {
    const mine = join(folder, 'mine')
    await mkdir(mine)
    await writeFile(join(mine, 'thesis.txt'), 'precious')
    const { code, output } = await startDemo(['--keep', mine]).ended
    expect(code).toBe(2)
    expect(output).toContain('is not empty')
    expect(await readdir(mine)).toEqual(['thesis.txt'])
  })
})
