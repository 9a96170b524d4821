/** Checkpoints on a real engine: whole at one moment, harmless whatever the job has left, and the same in the next run. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import Docker from 'dockerode'
import { pack } from 'tar-stream'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { runNames } from '../../src/adapters/docker/run-names.ts'
import type { ExportedCheckpoint, RunSpec } from '../../src/engine/ports/runner.ts'
import { createDockerSubject, type DockerSubject } from '../compliance/docker-runner-subject.ts'

const { signal } = new AbortController()
const docker = new Docker()
let subject: DockerSubject
let exports = 0

beforeAll(async () => {
  subject = await createDockerSubject()
})
afterEach(async () => {
  for (const { orderId } of await subject.runner.list(signal)) await subject.runner.remove(orderId, signal)
})
afterAll(() => subject.close())

/** Runs this until it says "ready"; it goes on, or ends, as it likes. */
async function started(lines: string[], changes: Partial<RunSpec> = {}, limits = {}): Promise<RunSpec> {
  const python = ['import os, sys, time', 'os.chdir("/checkpoint")', ...lines].join('\n')
  const spec = { ...subject.specOfPython(python, limits), ...changes }
  await subject.runner.start(spec, signal)
  await untilReady(spec)
  return spec
}
async function untilReady(spec: RunSpec): Promise<void> {
  for await (const { text } of subject.runner.logs(spec.orderId, 0, signal)) if (text === 'ready') return
}
async function exported(spec: RunSpec, maxMiB = 64): Promise<ExportedCheckpoint & { folder: string }> {
  exports += 1
  const folder = join(subject.folder, `export-${exports}`)
  return { ...(await subject.runner.exportCheckpoint(spec.orderId, folder, maxMiB, signal)), folder }
}
const namesOf = (spec: RunSpec) => runNames(subject.instance, spec.orderId)
const waitHere = 'print("ready")\nwhile True: time.sleep(0.1)'

describe('the checkpoint of a running job', () => {
  test('is what was on its disk at one moment', async () => {
    const spec = await started([
      'def save(name, text):',
      '  with open(name + ".draft", "w") as draft: draft.write(text)',
      '  os.replace(name + ".draft", name)',
      'i = 0',
      'while True:',
      '  text = f"{i:06}" * 50000',
      '  save("first", text); save("second", text)',
      '  if i == 1: print("ready")',
      '  i += 1',
    ])
    const seen = new Set<number>()
    for (let round = 0; round < 20; round += 1) {
      const { folder } = await exported(spec)
      const [first, second] = ['first', 'second'].map((name) => {
        const text = readFileSync(join(folder, name), 'utf8')
        expect(text).toBe(text.slice(0, 6).repeat(50_000)) // No file is torn, since each is renamed when it is whole.
        return Number(text.slice(0, 6))
      })
      expect([0, 1]).toContain(Number(first) - Number(second)) // Nor is the pair: the first is written first.
      seen.add(Number(first))
      rmSync(folder, { recursive: true })
    }
    expect(seen.size).toBeGreaterThan(10)
  })

  test('has a set of files whole or not at all, where the job renames their folder', async () => {
    const spec = await started([
      'import shutil',
      'i = 0',
      'while True:',
      '  os.mkdir("draft")',
      '  for name in "ab":',
      '    with open(f"draft/{name}", "w") as part: part.write(str(i))',
      '  os.rename("draft", f"epoch-{i:06}")',
      '  if i > 2: shutil.rmtree(f"epoch-{i - 3:06}")',
      '  if i == 3: print("ready")',
      '  i += 1',
    ])
    for (let round = 0; round < 10; round += 1) {
      const { folder } = await exported(spec)
      const last =
        readdirSync(folder)
          .filter((name) => name.startsWith('epoch-'))
          .sort()
          .at(-1) ?? ''
      for (const name of ['a', 'b'])
        expect(readFileSync(join(folder, last, name), 'utf8')).toBe(String(Number(last.slice(6))))
    }
  })
})

describe('a checkpoint that was made to harm', () => {
  test('brings nothing but files, wherever its links lead', async () => {
    const spec = await started([
      'import socket',
      'os.symlink("/etc/passwd", "link"); os.symlink("/", "root"); os.symlink("/inputs/script", "script")',
      'os.mkfifo("pipe"); socket.socket(socket.AF_UNIX).bind("socket")',
      'open("plain", "w").write("kept"); os.link("plain", "second-name")',
      'for name in ["tab\\there", "line\\nbreak", "bell\\a", "back\\\\slash", "CON", "trailing.", "question?"]: open(name, "w")',
      'open(b"\\xff\\xfe", "w")',
      'os.makedirs("/".join(["deep"] * 40))',
      'open("PLAIN", "w").write("other")',
      'os.chmod("plain", 0)',
      waitHere,
    ])
    const { folder, files, bytes, skipped } = await exported(spec)
    expect(readdirSync(folder).sort()).toEqual(['PLAIN', 'deep'])
    expect(readFileSync(join(folder, 'PLAIN'), 'utf8')).toBe('other')
    expect({ files, bytes }).toEqual({ files: 1, bytes: 5 })
    for (const reason of ['a link', 'a pipe', 'hard link', 'some systems cannot hold', 'deeper than', 'but for case'])
      expect(skipped.join('\n')).toContain(reason)
    expect(await subject.runner.checkpointMark(spec.orderId, signal)).toEqual(expect.any(String))
  })

  test('brings no device, should one ever be there', async () => {
    const spec = await started([waitHere])
    await asRoot(spec, 'os.mknod("/checkpoint/disk", 0o60666, os.makedev(254, 0))')
    const { folder, files, skipped } = await exported(spec)
    expect({ files, skipped }).toEqual({ files: 0, skipped: ['"checkpoint/disk": a device'] })
    expect(readdirSync(folder)).toEqual([])
  })

  test('is not taken: a file of 1 TB with nothing in it', async () => {
    const spec = await started([waitHere])
    await asRoot(spec, 'open("/checkpoint/sparse", "w").truncate(1 << 40)') // The job itself may not.
    await expectTooLarge(spec, '64 MiB')
  })

  test('is not taken: 25,000 files', async () => {
    const spec = await started([waitHere], {}, { diskMiB: 4096 })
    await asRoot(spec, '[os.mknod(f"/checkpoint/{i}") for i in range(25000)]') // Which the job may, but not so fast.
    await expectTooLarge(spec, '10000 files')
  })

  async function expectTooLarge(spec: RunSpec, words: string): Promise<void> {
    await expect(exported(spec)).rejects.toMatchObject({ code: 'too-large', message: expect.stringContaining(words) })
    expect(await subject.runner.list(signal)).toMatchObject([{ state: 'running' }])
    expect(await subject.runner.checkpointMark(spec.orderId, signal)).toEqual(expect.any(String))
  }

  /** Does to the checkpoint what the job could not. */
  async function asRoot(spec: RunSpec, python: string): Promise<void> {
    const maker = await docker.createContainer({
      Image: spec.imageId,
      Entrypoint: ['python3', '-c', `import os; ${python}`],
      User: '0',
      HostConfig: { Binds: [`${namesOf(spec).checkpoint}:/checkpoint`], NetworkMode: 'none' },
    })
    await maker.start()
    expect(await maker.wait()).toMatchObject({ StatusCode: 0 })
    await maker.remove()
  }
})

describe('the mark of a checkpoint', () => {
  /** One step for each time that the test lets it. */
  const stepper = (steps: string[]): string[] => [
    'def wait(n):',
    '  print("ready" if n == 0 else f"step {n}")',
    '  while not os.path.exists(f"/outputs/{n}"): time.sleep(0.02)',
    ...steps.flatMap((step, index) => [`wait(${index})`, step]),
    `wait(${steps.length})`,
  ]
  async function step(spec: RunSpec, number: number): Promise<void> {
    const go = pack()
    go.entry({ name: String(number) }, '')
    go.finalize()
    await docker.getContainer(namesOf(spec).holder).putArchive(await buffer(Readable.from(go)), { path: '/outputs' })
    for await (const { text } of subject.runner.logs(spec.orderId, 0, signal)) if (text === `step ${number + 1}`) return
  }

  test.each([
    ['a file is written in place, with as many bytes', ['open("deep/state", "r+").write("B")']],
    ['only a time changes', ['os.utime("deep/state", ns=(1, 1))']],
    ['a file comes', ['open("deep/more", "w")']],
    ['a file goes', ['os.remove("deep/state")']],
    ['a file is renamed', ['os.rename("deep/state", "deep/other")']],
    ['a folder comes, far below', ['os.mkdir("deep/a"); os.mkdir("deep/a/b")']],
  ])('changes when %s', async (_what, steps) => {
    for (const others of [1, 150]) {
      const before = `os.mkdir("deep"); open("deep/state", "w").write("A"); [open(f"deep/{i}", "w") for i in range(${others})]`
      const spec = await started(stepper([before, ...steps]))
      await step(spec, 0)
      const { mark } = await exported(spec)
      expect(mark).toEqual(expect.any(String))
      for (let look = 0; look < 2; look += 1)
        expect(await subject.runner.checkpointMark(spec.orderId, signal)).toBe(mark)
      await step(spec, 1)
      const changed = await subject.runner.checkpointMark(spec.orderId, signal)
      expect(changed).toEqual(expect.any(String))
      expect(changed).not.toBe(mark)
      const next = await exported(spec)
      expect(next.mark).not.toBe(mark)
      expect(await subject.runner.checkpointMark(spec.orderId, signal)).toBe(next.mark)
    }
  })

  test('is null again when all is gone', async () => {
    const spec = await started(stepper(['open("state", "w")', 'os.remove("state")']))
    expect(await subject.runner.checkpointMark(spec.orderId, signal)).toBeNull()
    await step(spec, 0)
    expect((await exported(spec)).mark).not.toBeNull()
    await step(spec, 1)
    expect(await subject.runner.checkpointMark(spec.orderId, signal)).toBeNull()
    expect((await exported(spec)).mark).toBeNull()
  })

  test('is found though somebody has tidied all stopped containers away', async () => {
    const spec = await started(['open("state", "w").write("A")', waitHere])
    const { mark } = await exported(spec)
    await docker.getContainer(namesOf(spec).holder).remove()
    expect(await subject.runner.checkpointMark(spec.orderId, signal)).toBe(mark)
  })
})

describe('a run that starts from a checkpoint', () => {
  const contents: Record<string, Buffer> = {
    state: randomBytes(3 << 20),
    empty: Buffer.alloc(0),
    'models/epoch 7/weights.bin': randomBytes(70_001),
    'models/ünïcode-名前': Buffer.from('x'),
    [`long/${'n'.repeat(120)}/${'m'.repeat(120)}`]: Buffer.from('y'),
  }
  function layOut(name: string): string {
    const folder = join(subject.folder, name)
    for (const [path, content] of Object.entries(contents)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
      writeFileSync(join(folder, path), content, { mode: 0o400 })
    }
    mkdirSync(join(folder, 'nothing in it'))
    return folder
  }
  const readAll = [
    'import hashlib, json, pathlib',
    'files = [p for p in sorted(pathlib.Path(".").rglob("*")) if p.is_file()]',
    'print(json.dumps({str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}))',
    'print(sorted({(p.stat().st_uid, p.stat().st_gid) for p in pathlib.Path(".").rglob("*")}), os.path.isdir("nothing in it"))',
    'for p in files: p.write_bytes(p.read_bytes() + b"!")',
    'for p in files: (p.parent / "beside").write_text("new"); p.rename(p.parent / (p.name[:100] + "-moved"))',
  ]

  test('has the very files, its own to read, write and rename', async () => {
    const spec = await started([...readAll, 'print("ready")'], { checkpointPath: layOut('found') })
    const texts: string[] = []
    for await (const { text } of subject.runner.logs(spec.orderId, 0, signal)) texts.push(text)
    const hashes = Object.entries(contents).map(([path, content]) => [
      path,
      createHash('sha256').update(content).digest('hex'),
    ])
    expect(JSON.parse(texts[0] ?? '')).toEqual(Object.fromEntries(hashes))
    expect(texts[1]).toBe('[(65534, 65534)] True')
    expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 0 })
    const { folder } = await exported(spec)
    expect(readFileSync(join(folder, 'state-moved'))).toEqual(
      Buffer.concat([contents.state ?? Buffer.alloc(0), Buffer.from('!')]),
    )
  })

  test('gives on what it has found, byte for byte', async () => {
    const spec = await started([waitHere], { checkpointPath: layOut('given') })
    const { folder, files } = await exported(spec)
    expect(files).toBe(Object.keys(contents).length)
    for (const [path, content] of Object.entries(contents)) expect(readFileSync(join(folder, path))).toEqual(content)
  })

  test("ends with the very bytes of one that was never moved: the demo's training", async () => {
    const demo = join(import.meta.dirname, '../../resources/demo')
    const training = (slow: string): RunSpec => ({
      ...subject.specOfPython(''),
      scriptPath: join(demo, 'train.py'),
      dataPath: join(demo, 'data'),
      environment: { EPOCHS: '3', SLOW_SECONDS_PER_EPOCH: slow },
    })
    const resultOf = async (spec: RunSpec, name: string): Promise<string> => {
      await subject.runner.start(spec, signal)
      expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 0 })
      await subject.runner.importOutputs(spec.orderId, join(subject.folder, name), 64, signal)
      return readFileSync(join(subject.folder, name, 'model.json'), 'utf8')
    }
    const whole = await resultOf(training('0'), 'whole')

    const moved = training('60')
    await subject.runner.start(moved, signal)
    for await (const { text } of subject.runner.logs(moved.orderId, 0, signal)) if (text.includes('"epoch": 1,')) break
    const { folder } = await exported(moved)
    await subject.runner.stop(moved.orderId, 0, signal)
    const next = { ...training('0'), checkpointPath: folder }
    expect(await resultOf(next, 'moved')).toBe(whole)
    const first = await subject.runner.logs(next.orderId, 0, signal)[Symbol.asyncIterator]().next()
    expect(JSON.parse(first.value?.text ?? '')).toEqual({ event: 'resumed', epoch: 1 })
  })

  test('finds it though the node was killed before it had started the container', async () => {
    const spec = subject.specOfPython('print(sorted(__import__("os").listdir("/checkpoint")))')
    const missing = {
      ...spec,
      checkpointPath: layOut('killed'),
      gpuUuids: ['GPU-0d4a0ef3-aaaa-bbbb-cccc-0123456789ab'],
    }
    await expect(subject.runner.start(missing, signal)).rejects.toMatchObject({ code: 'start-failed' })
    expect(await subject.runner.list(signal)).toMatchObject([{ state: 'created' }])
    await docker.getContainer(namesOf(spec).container).remove() // Its volumes stay, as after a kill.
    await subject.runner.start({ ...missing, gpuUuids: [] }, signal)
    const lines = subject.runner.logs(spec.orderId, 0, signal)[Symbol.asyncIterator]()
    expect((await lines.next()).value?.text).toBe("['empty', 'long', 'models', 'nothing in it', 'state']")
  })

  test('is not filled again once it has begun', async () => {
    const spec = await started(['os.remove("state")', waitHere], { checkpointPath: layOut('once') })
    await subject.runner.start(spec, signal)
    expect(existsSync(join((await exported(spec)).folder, 'state'))).toBe(false)
  })

  test('is refused a checkpoint with a link, a single file, and none at all', async () => {
    const folder = layOut('with-link')
    symlinkSync('/etc/passwd', join(folder, 'models', 'link'))
    const start = (checkpointPath: string) =>
      subject.runner.start({ ...subject.specOfPython(''), checkpointPath }, signal)
    await expect(start(folder)).rejects.toMatchObject({ code: 'invalid' })
    await expect(start(join(folder, 'state'))).rejects.toMatchObject({ code: 'invalid' })
    await expect(start(join(folder, 'gone'))).rejects.toMatchObject({ code: 'not-found' })
    expect(await subject.runner.list(signal)).toEqual([])
  })
})
