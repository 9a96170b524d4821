/** What a stranger's code meets inside its container, tried by such code on a real engine. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExitReport, RunLimits, RunSpec } from '../../src/engine/ports/runner.ts'
import { createDockerSubject, type DockerSubject } from '../compliance/docker-runner-subject.ts'

const { signal } = new AbortController()
let subject: DockerSubject

beforeAll(async () => {
  subject = await createDockerSubject()
})
afterAll(() => subject.close())

async function runSpec(spec: RunSpec): Promise<{ text: string; report: ExitReport }> {
  await subject.runner.start(spec, signal)
  const lines: string[] = []
  for await (const line of subject.runner.logs(spec.orderId, 0, signal)) lines.push(line.text)
  const report = await subject.runner.wait(spec.orderId, signal)
  await subject.runner.remove(spec.orderId, signal)
  return { text: lines.join('\n'), report }
}
const run = (python: string, limits: Partial<RunLimits> = {}) => runSpec(subject.specOfPython(python, limits))

/** Python that says how each of these expressions failed. */
const attempts = (expressions: string[]): string =>
  [
    'import os, socket, pathlib, ctypes',
    ...expressions.map((code) => `try:\n  print("DONE", ${code})\nexcept Exception as e:\n  print(type(e).__name__)`),
  ].join('\n')

describe('a job in its container', () => {
  test('is nobody, without capabilities or a way to new privileges, under seccomp', async () => {
    const { text } = await run(
      'import os\nprint(os.getuid(), os.getgid(), os.getgroups())\nprint(open("/proc/self/status").read())',
    )
    expect(text).toMatch(/^65534 65534 \[(65534)?\]/)
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
      expect(text).toMatch(new RegExp(`${set}:\\s+0{16}`))
    expect(text).toMatch(/NoNewPrivs:\s+1/)
    expect(text).toMatch(/Seccomp:\s+2/)
  })

  test('has no network but its own loopback', async () => {
    const { text } = await run(
      attempts([
        'socket.create_connection(("1.1.1.1", 53), 3)',
        'socket.create_connection(("172.17.0.1", 22), 3)',
        'socket.getaddrinfo("example.com", 80)',
        'sorted(name for _, name in socket.if_nameindex())',
      ]),
    )
    expect(text.split('\n').slice(0, 3)).toEqual(['OSError', 'OSError', 'gaierror'])
    expect(text).toContain("['lo'")
    expect(text).not.toContain('eth0')
  })

  test('cannot write anywhere but to its outputs, its checkpoint and its temporary folder', async () => {
    const places = [
      '/x',
      '/etc/passwd',
      '/usr/x',
      '/inputs/x',
      '/inputs/script/x',
      '/inputs/script/main.py',
      '/inputs/data/x',
      '/dev/x',
    ]
    const { text } = await run(attempts(places.map((place) => `open("${place}", "w")`)))
    expect(text.split('\n')).toHaveLength(places.length)
    expect(text).not.toContain('DONE')
    const writable = await run(
      attempts(
        ['/outputs/x', '/checkpoint/x', '/tmp/x', '/dev/shm/x'].map((place) => `open("${place}", "w").write("x")`),
      ),
    )
    expect(writable.text).toBe('DONE 1\nDONE 1\nDONE 1\nDONE 1')
  })

  test('cannot mount, make devices, enter namespaces, or see the engine', async () => {
    const libc = 'ctypes.CDLL(None, use_errno=True)'
    const { text } = await run(
      attempts([
        `${libc}.mount(b"none", b"/tmp", b"tmpfs", 0, None)`,
        `${libc}.unshare(0x10000000)`,
        'os.mknod("/tmp/disk", 0o60600, os.makedev(8, 0))',
        'os.path.exists("/var/run/docker.sock")',
        'os.setuid(0)',
      ]),
    )
    expect(text.split('\n')).toEqual(['DONE -1', 'DONE -1', 'PermissionError', 'DONE False', 'PermissionError'])
  })

  test('that forks without end is contained, and goes when it is stopped', async () => {
    const spec = subject.specOfPython(
      [
        'import os, time',
        'made = 0',
        'while made < 500:',
        '  try: pid = os.fork()',
        '  except OSError: break',
        '  if pid == 0: time.sleep(60); os._exit(0)',
        '  made += 1',
        'print("children", made)',
        'time.sleep(60)',
      ].join('\n'),
      { pids: 32 },
    )
    await subject.runner.start(spec, signal)
    const first = await subject.runner.logs(spec.orderId, 0, signal)[Symbol.asyncIterator]().next()
    expect(Number(first.value?.text.split(' ')[1])).toBeLessThan(32)
    expect((await subject.runner.load(spec.orderId, signal))?.pids).toBeLessThanOrEqual(32)
    await subject.runner.stop(spec.orderId, 0, signal)
    expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ cause: 'killed' })
    await subject.runner.remove(spec.orderId, signal)
  })

  test('that fills the disk with a file in one stroke is seen, though the engine stops the file first', async () => {
    const { report } = await run('open("/outputs/a", "wb").write(bytes(100 << 20))', { diskMiB: 8, memoryMiB: 256 })
    expect(report.cause).toBe('disk-full')
    expect(report.exitCode).not.toBe(0)
  })

  test('that fills the disk with countless empty files is stopped', async () => {
    const { report } = await run('i = 0\nwhile True:\n  open(f"/checkpoint/{i}", "w"); i += 1', { diskMiB: 8 })
    expect(report.cause).toBe('disk-full')
  })

  test('of which a child ran out of memory has not failed when it ends well', async () => {
    const python =
      'import subprocess, sys\nchild = subprocess.run([sys.executable, "-c", "x = bytearray(b\'x\' * (400 << 20))"])\nprint(child.returncode)'
    const { text, report } = await run(python, { memoryMiB: 64 })
    expect(text).toBe('-9')
    expect(report).toMatchObject({ exitCode: 0, cause: 'exited' })
  })

  test('that is asked to stop can save its checkpoint', async () => {
    const spec = subject.specOfPython(
      [
        'import signal, sys, time',
        'def save(*_):',
        '  open("/checkpoint/state", "w").write("epoch 7")',
        '  print("saved"); sys.exit(0)',
        'signal.signal(signal.SIGTERM, save)',
        'print("ready")',
        'while True: time.sleep(0.05)',
      ].join('\n'),
    )
    await subject.runner.start(spec, signal)
    const texts: string[] = []
    for await (const { text } of subject.runner.logs(spec.orderId, 0, signal)) {
      texts.push(text)
      if (text === 'ready') await subject.runner.stop(spec.orderId, 10_000, signal)
    }
    expect(texts).toEqual(['ready', 'saved'])
    expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 0, cause: 'exited' })
    await subject.runner.remove(spec.orderId, signal)
  })
})

describe('what a job is given', () => {
  test('is its script, its data and its settings, and the originals stay private', async () => {
    const data = join(subject.folder, 'digits.csv')
    writeFileSync(data, '1,2,3', { mode: 0o600 })
    const { text } = await runSpec({
      ...subject.specOfPython(
        'import os\nprint(open(os.environ["DEAI_DATA_DIR"] + "/digits.csv").read(), os.environ["RATE"], os.environ["OMP_NUM_THREADS"], os.getcwd(), os.environ["HOME"])',
      ),
      dataPath: data,
      environment: { RATE: '0.1' },
    })
    expect(text).toBe('1,2,3 0.1 1 /inputs/script /tmp')
    expect(existsSync(join(subject.workFolder, 'exported'))).toBe(true)
    expect(readFileSync(data, 'utf8')).toBe('1,2,3')
  })

  test('may be one file, run by its first line, and a command of its own', async () => {
    const folder = join(subject.folder, 'one-file')
    mkdirSync(folder)
    writeFileSync(join(folder, 'job'), '#!/bin/sh -e\necho "shell $0"\n', { mode: 0o600 })
    const spec = { ...subject.specOfPython(''), scriptPath: join(folder, 'job') }
    expect((await runSpec(spec)).text).toBe('shell /inputs/script/job')
    const own = { ...subject.specOfPython(''), command: ['sh', '-c', 'echo "$1"', '-', 'a  b'] }
    expect((await runSpec(own)).text).toBe('a  b')
  })

  test('that does not exist in the image is told in the log', async () => {
    const { text, report } = await runSpec({ ...subject.specOfPython(''), command: ['no-such-program'] })
    expect(report.exitCode).toBe(127)
    expect(text).toContain('no-such-program')
  })

  test('cannot be a GPU where the engine has none', async () => {
    const spec = { ...subject.specOfPython(''), gpuUuids: ['GPU-0d4a0ef3-aaaa-bbbb-cccc-0123456789ab'] }
    await expect(subject.runner.start(spec, signal)).rejects.toMatchObject({
      code: 'start-failed',
      message: expect.stringContaining('GPU'),
    })
    expect(await subject.runner.list(signal)).toEqual([{ orderId: spec.orderId, state: 'created' }])
    await expect(subject.runner.wait(spec.orderId, signal)).rejects.toMatchObject({ code: 'not-found' })
    await subject.runner.remove(spec.orderId, signal)
  })
})
