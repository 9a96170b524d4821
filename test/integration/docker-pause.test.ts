/** A run that is paused on a real engine, and what may come in between: a stop, a copy, the death of node or engine. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Docker from 'dockerode'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createDockerRunner } from '../../src/adapters/docker/docker-runner.ts'
import { runNames } from '../../src/adapters/docker/run-names.ts'
import type { RunSpec } from '../../src/engine/ports/runner.ts'
import type { LogLine } from '../../src/shared/schema/log-line.ts'
import { createDockerSubject, type DockerSubject } from '../compliance/docker-runner-subject.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { startSocketProxy } from '../support/socket-proxy.ts'
import { systemClock } from '../support/system-deps.ts'

const { signal } = new AbortController()
const docker = new Docker()
let subject: DockerSubject

beforeAll(async () => {
  subject = await createDockerSubject()
})
afterEach(async () => {
  for (const { orderId } of await subject.runner.list(signal)) await subject.runner.remove(orderId, signal)
})
afterAll(() => subject.close())

const countAndSave = [
  'import os, sys, time',
  'print("ready")',
  'for i in range(60):',
  '  with open("/checkpoint/draft", "w") as draft: draft.write(str(i))',
  '  os.replace("/checkpoint/draft", "/checkpoint/count")',
  '  print(i)',
  '  end = time.process_time() + 0.03',
  '  while time.process_time() < end: pass',
  'sys.exit(7)',
].join('\n')
const counted = ['ready', ...Array.from({ length: 60 }, (_item, index) => String(index))]

/** So large that copying it takes seconds. */
const saveMuch = [
  'import os, time',
  'with open("/checkpoint/big", "wb") as big:',
  '  for _ in range(60): big.write(os.urandom(1 << 20))',
  'print("ready")',
  'i = 0',
  'while True: print(i); i += 1; time.sleep(0.05)',
].join('\n')
const muchDisk = { diskMiB: 1024, memoryMiB: 512 }

const stateOf = async (spec: RunSpec) =>
  (await subject.runner.list(signal)).find(({ orderId }) => orderId === spec.orderId)?.state
const cpuNanoseconds = async (spec: RunSpec): Promise<number> => {
  const { container } = runNames(subject.instance, spec.orderId)
  const stats = await docker.getContainer(container).stats({ stream: false, 'one-shot': true })
  return stats.cpu_stats.cpu_usage.total_usage
}
async function started(python: string, limits = {}): Promise<RunSpec> {
  const spec = subject.specOfPython(python, limits)
  await subject.runner.start(spec, signal)
  await untilLine(spec, 'ready')
  return spec
}
async function untilLine(spec: RunSpec, text: string): Promise<void> {
  for await (const line of subject.runner.logs(spec.orderId, 0, signal)) if (line.text === text) return
}
async function linesOf(spec: RunSpec): Promise<LogLine[]> {
  const lines: LogLine[] = []
  for await (const line of subject.runner.logs(spec.orderId, 0, signal)) lines.push(line)
  return lines
}

describe('a paused run', () => {
  test('uses no CPU and writes nothing, and goes on as if nothing had been', async () => {
    const spec = await started(countAndSave)
    await untilLine(spec, '5')
    await subject.runner.pause(spec.orderId, signal)
    const first = await subject.runner.exportCheckpoint(spec.orderId, join(subject.folder, 'first'), 1, signal)
    const before = await cpuNanoseconds(spec)
    await sleep(1000)
    expect(await cpuNanoseconds(spec)).toBe(before)
    expect(await subject.runner.checkpointMark(spec.orderId, signal)).toBe(first.mark)

    await subject.runner.resume(spec.orderId, signal)
    expect((await linesOf(spec)).map(({ text }) => text)).toEqual(counted)
    expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 7, cause: 'exited' })
    expect(await subject.runner.checkpointMark(spec.orderId, signal)).not.toBe(first.mark)
  })

  test('that is stopped hears of it, and has its grace to save', async () => {
    const spec = await started(
      [
        'import signal, sys, time',
        'def save(*_):',
        '  time.sleep(0.5); open("/checkpoint/state", "w").write("epoch 7"); print("saved"); sys.exit(0)',
        'signal.signal(signal.SIGTERM, save)',
        'print("ready")',
        'while True: time.sleep(0.05)',
      ].join('\n'),
    )
    await subject.runner.pause(spec.orderId, signal)
    await subject.runner.stop(spec.orderId, 10_000, signal)
    expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 0, cause: 'exited' })
    expect((await linesOf(spec)).at(-1)?.text).toBe('saved')
    await subject.runner.stop(spec.orderId, 0, signal)
  })

  test('that does not heed a stop is killed within its grace', async () => {
    const deaf =
      'import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint("ready")\nwhile True: time.sleep(1)'
    const spec = await started(deaf)
    await subject.runner.pause(spec.orderId, signal)
    const fromMs = Date.now()
    await subject.runner.stop(spec.orderId, 1000, signal)
    expect(Date.now() - fromMs).toBeLessThan(5000)
    expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 137, cause: 'killed' })
  })

  test('is still held to its limits', async () => {
    const spec = await started('print("ready")\nwhile True: print("x" * 1000)', { logMiB: 64 })
    await subject.runner.pause(spec.orderId, signal)
    const { container } = runNames(subject.instance, spec.orderId)
    await docker.getContainer(container).kill() // As the watchdog does.
    expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 137 })
  })
})

describe('a run that is copied', () => {
  const copy = (spec: RunSpec, name: string, until = signal) =>
    subject.runner.exportCheckpoint(spec.orderId, join(subject.folder, name), 1024, until)
  const untilFrozen = (spec: RunSpec) => expect.poll(() => stateOf(spec), { interval: 20 }).toBe('paused')

  test('goes on when the copy is given up', async () => {
    const spec = await started(saveMuch, muchDisk)
    const stopper = new AbortController()
    const copying = copy(spec, 'given-up', stopper.signal)
    await untilFrozen(spec)
    stopper.abort(new Error('enough'))
    await expect(copying).rejects.toThrow('enough')
    expect(await stateOf(spec)).toBe('running')
    expect(existsSync(join(subject.folder, 'given-up'))).toBe(false)
  })

  test('stays paused when it is paused meanwhile, and is resumed only after', async () => {
    const spec = await started(saveMuch, muchDisk)
    const first = copy(spec, 'paused-meanwhile')
    await untilFrozen(spec)
    await subject.runner.pause(spec.orderId, signal)
    expect((await first).bytes).toBe(60 << 20)
    expect(await stateOf(spec)).toBe('paused')

    let isCopied = false
    const second = copy(spec, 'resumed-meanwhile').then(() => {
      isCopied = true
    })
    await sleep(100)
    await subject.runner.resume(spec.orderId, signal)
    expect(isCopied).toBe(true)
    expect(await stateOf(spec)).toBe('running')
    await second
  })

  test('may be copied twice at once', async () => {
    const spec = await started(saveMuch, muchDisk)
    const copies = await Promise.all([copy(spec, 'one'), copy(spec, 'two')])
    expect(copies[0]).toEqual(copies[1])
    expect(await stateOf(spec)).toBe('running')
    expect(await subject.runner.checkpointMark(spec.orderId, signal)).toBe(copies[0].mark)
  })

  test('is stopped without waiting for the copy, which can be made after', async () => {
    const spec = await started(saveMuch, muchDisk)
    const copying = expect(copy(spec, 'stopped')).rejects.toMatchObject({ code: 'conflict', transient: true })
    await untilFrozen(spec)
    await subject.runner.stop(spec.orderId, 1000, signal)
    await copying
    expect(await stateOf(spec)).toBe('exited')
    expect((await copy(spec, 'stopped')).bytes).toBe(60 << 20)
  })

  test('is not copied while somebody else lets it go on', async () => {
    const spec = await started(saveMuch, muchDisk)
    const copying = expect(copy(spec, 'torn')).rejects.toMatchObject({ code: 'conflict', transient: true })
    await untilFrozen(spec)
    await docker.getContainer(runNames(subject.instance, spec.orderId).container).unpause()
    await copying
    expect(existsSync(join(subject.folder, 'torn'))).toBe(false)
    expect(await stateOf(spec)).toBe('running')
  })

  test('goes on when the engine is back that went away meanwhile', async () => {
    await using proxy = await startSocketProxy(join(subject.folder, 'engine.sock'))
    const place = { ...subject, socket: join(subject.folder, 'engine.sock') }
    await using runner = createDockerRunner({ clock: systemClock, logger: createRecordingLogger() }, place)
    const spec = await started(saveMuch, muchDisk)
    const copying = runner.exportCheckpoint(spec.orderId, join(subject.folder, 'cut'), 1024, signal)
    const failing = expect(copying).rejects.toMatchObject({ code: 'engine-not-running', transient: true })
    await untilFrozen(spec)
    await proxy.cut()
    await failing
    expect(await stateOf(spec)).toBe('paused')
    await proxy.mend()
    for await (const _line of runner.logs(spec.orderId, 0, signal)) break
    expect(await stateOf(spec)).toBe('running')
  })
})

describe('a node that is killed', () => {
  async function freezeAndDie(spec: RunSpec, how: 'pause' | 'copy'): Promise<void> {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/run-and-freeze.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdin.end(JSON.stringify({ instance: subject.instance, workFolder: subject.workFolder, spec, how }))
    await once(child.stdout, 'data')
    await expect.poll(() => stateOf(spec), { interval: 10 }).toBe('paused')
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  test('between pause and resume finds its run paused, and lets it go on without a lost or doubled line', async () => {
    const spec = subject.specOfPython(countAndSave)
    await freezeAndDie(spec, 'pause')
    const lines = linesOf(spec)
    await sleep(1000)
    expect(await stateOf(spec)).toBe('paused')
    await subject.runner.resume(spec.orderId, signal)
    expect((await lines).map(({ text }) => text)).toEqual(counted)
  })

  test('in mid copy lets its run go on as soon as it follows it again', async () => {
    const spec = subject.specOfPython(saveMuch, muchDisk)
    await freezeAndDie(spec, 'copy')
    expect(await stateOf(spec)).toBe('paused')
    await untilLine(spec, 'ready')
    expect(await stateOf(spec)).toBe('running')
  })

  test('in mid copy of a paused run leaves it paused', async () => {
    const spec = subject.specOfPython(saveMuch, muchDisk)
    await freezeAndDie(spec, 'copy')
    await using next = createDockerRunner({ clock: systemClock, logger: createRecordingLogger() }, subject)
    await next.pause(spec.orderId, signal)
    await using last = createDockerRunner({ clock: systemClock, logger: createRecordingLogger() }, subject)
    for await (const _line of last.logs(spec.orderId, 0, signal)) break
    expect(await stateOf(spec)).toBe('paused')
  })
})
