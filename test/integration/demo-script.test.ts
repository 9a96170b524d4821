/** The demo's training script, run as a job would run it: in a container without network, with a read-only root. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testImage } from '../support/images.ts'

const demo = join(import.meta.dirname, '../../resources/demo')
const docker = new Docker()
const made: Docker.Container[] = []
let image: string
let scratch: string

beforeAll(async () => {
  image = (await testImage()).id
  scratch = mkdtempSync(join(tmpdir(), 'deai-demo-script-'))
})

afterAll(async () => {
  await Promise.all(made.map((container) => container.remove({ force: true, v: true })))
  rmSync(scratch, { recursive: true, force: true })
})

/** Folders of one job; a second container given the same ones goes on with it. */
function newJob(name: string) {
  const job = { outputs: join(scratch, name, 'outputs'), checkpoint: join(scratch, name, 'checkpoint') }
  for (const folder of Object.values(job)) {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o777)
  }
  return job
}

async function start(job: ReturnType<typeof newJob>, ...env: string[]): Promise<Docker.Container> {
  const binds = [`${demo}/train.py:/inputs/script/train.py:ro`, `${demo}/data:/inputs/data:ro`]
  const container = await docker.createContainer({
    Image: image,
    Cmd: ['/inputs/script/train.py'],
    Env: env,
    NetworkDisabled: true,
    HostConfig: {
      Binds: [...binds, `${job.outputs}:/outputs`, `${job.checkpoint}:/checkpoint`],
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
    },
  })
  made.push(container)
  await container.start()
  return container
}

async function ended(container: Docker.Container): Promise<number> {
  return (await container.wait()).StatusCode
}

/** The events that the script has printed so far, one JSON object a line. */
async function events(container: Docker.Container): Promise<Array<Record<string, unknown>>> {
  const framed = await container.logs({ stdout: true, stderr: true })
  const lines = framed.toString('utf8').match(/\{"event".*\}/g) ?? []
  return lines.map((line) => JSON.parse(line))
}

async function untilEpoch(container: Docker.Container, epoch: number): Promise<void> {
  while (!(await events(container)).some((event) => event.epoch === epoch)) await sleep(100)
}

const resultOf = (job: ReturnType<typeof newJob>) =>
  ['model.json', 'metrics.json'].map((name) => readFileSync(join(job.outputs, name), 'utf8'))

describe('the demo training script', () => {
  it('learns to read at least 93 of 100 held-back digits, and says how each epoch went', async () => {
    const job = newJob('whole')
    const container = await start(job)
    expect(await ended(container)).toBe(0)
    const metrics = JSON.parse(readFileSync(join(job.outputs, 'metrics.json'), 'utf8'))
    expect(metrics).toMatchObject({ epochs: 10, trainScans: 1438, heldBackScans: 359 })
    expect(metrics.accuracy).toBeGreaterThanOrEqual(0.93)
    const epochs = (await events(container)).filter(({ event }) => event === 'epoch').map(({ epoch }) => epoch)
    expect(epochs).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it.each([
    ['SIGTERM', 143],
    ['SIGKILL', 137],
  ])('goes on after %s (exit code %i) and ends with the very bytes of an undisturbed run', async (signal, code) => {
    const undisturbed = newJob(`undisturbed-${signal}`)
    const disturbed = newJob(`disturbed-${signal}`)
    expect(await ended(await start(undisturbed, 'EPOCHS=3'))).toBe(0)

    const first = await start(disturbed, 'EPOCHS=3', 'SLOW_SECONDS_PER_EPOCH=60')
    await untilEpoch(first, 1)
    await first.kill({ signal })
    expect(await ended(first)).toBe(code)

    const second = await start(disturbed, 'EPOCHS=3')
    expect(await ended(second)).toBe(0)
    expect((await events(second))[0]).toEqual({ event: 'resumed', epoch: 1 })
    expect(resultOf(disturbed)).toEqual(resultOf(undisturbed))
  })

  it('saves as often as it is told, and once more when it is asked to stop', async () => {
    const undisturbed = newJob('undisturbed-rare')
    const disturbed = newJob('disturbed-rare')
    expect(await ended(await start(undisturbed, 'EPOCHS=4'))).toBe(0)
    const rarely = ['EPOCHS=4', 'SAVE_EVERY_EPOCHS=2', 'SLOW_SECONDS_PER_EPOCH=60']
    const checkpoint = join(disturbed.checkpoint, 'digits.json')

    const first = await start(disturbed, ...rarely)
    await untilEpoch(first, 1)
    expect(existsSync(checkpoint)).toBe(false)
    await first.kill({ signal: 'SIGTERM' })
    expect(await ended(first)).toBe(143)
    expect(JSON.parse(readFileSync(checkpoint, 'utf8')).epoch).toBe(1)

    const second = await start(disturbed, ...rarely)
    await untilEpoch(second, 2)
    await second.kill({ signal: 'SIGKILL' })
    expect(await ended(second)).toBe(137)
    const third = await start(disturbed, 'EPOCHS=4', 'SAVE_EVERY_EPOCHS=3')
    expect(await ended(third)).toBe(0)
    expect((await events(third))[0]).toEqual({ event: 'resumed', epoch: 2 })
    expect(resultOf(disturbed)).toEqual(resultOf(undisturbed))
  })

  it.each([
    ['half a file', '{"version": 1, "epo'],
    [
      'a model of another shape',
      '{"version": 1, "epoch": 1, "model": {"hidden": {"weights": [], "bias": []}, "output": 3}}',
    ],
    ['a list', '[1, 2]'],
  ])('begins anew, and says so, where the checkpoint is %s', async (what, content) => {
    const job = newJob(`broken-${what}`)
    writeFileSync(join(job.checkpoint, 'digits.json'), content)
    const container = await start(job, 'EPOCHS=1')
    expect(await ended(container)).toBe(0)
    expect((await events(container))[0]).toMatchObject({ event: 'checkpoint ignored' })
  })
})
