/** What every Runner does, on the fake as on a real engine. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Runner, RunSpec } from '../../src/engine/ports/runner.ts'
import { type OrderId, orderIdSchema } from '../../src/shared/schema/ids.ts'
import type { LogLine } from '../../src/shared/schema/log-line.ts'
import { testCheckpoints } from './runner-checkpoints.ts'
import { testPauses } from './runner-pauses.ts'
import { type Scenario, scenarios } from './runner-scenarios.ts'

export interface RunnerSubject {
  runner: Runner
  /** A reference of an image that is here. */
  image: string
  /** A folder of this subject's own, which its `close` removes. */
  folder: string
  /** The order of a new run that will do this. */
  specOf(scenario: Scenario): Promise<RunSpec>
  close(): Promise<void>
}

/** What the parts of the suite share. */
export interface SuiteTools {
  runner(): Runner
  /** A folder of this name that does not exist yet. */
  folder(name: string): string
  /** The order of a run that will do this, removed after the test. */
  specOf(scenario: Scenario): Promise<RunSpec>
  started(scenario: Scenario): Promise<RunSpec>
  ended(scenario: Scenario): Promise<RunSpec>
  /** Resolves when the run has printed it. */
  untilLine(orderId: OrderId, text: string): Promise<void>
  unknownOrder: OrderId
}

const { signal } = new AbortController()

export function describeRunner(name: string, makeSubject: () => Promise<RunnerSubject>): void {
  describe(`${name} is a Runner that`, () => {
    let subject: RunnerSubject
    const specs: RunSpec[] = []

    beforeAll(async () => {
      subject = await makeSubject()
    })
    afterEach(async () => {
      for (const spec of specs.splice(0)) await subject.runner.remove(spec.orderId, signal)
    })
    afterAll(() => subject.close())

    const specOf = async (scenario: Scenario): Promise<RunSpec> => {
      const spec = await subject.specOf(scenario)
      specs.push(spec)
      return spec
    }
    const started = async (scenario: Scenario): Promise<RunSpec> => {
      const spec = await specOf(scenario)
      await subject.runner.start(spec, signal)
      return spec
    }
    const ended = async (scenario: Scenario): Promise<RunSpec> => {
      const spec = await started(scenario)
      await subject.runner.wait(spec.orderId, signal)
      return spec
    }
    const linesOf = async (spec: RunSpec, fromSeq = 0): Promise<LogLine[]> => {
      const lines: LogLine[] = []
      for await (const line of subject.runner.logs(spec.orderId, fromSeq, signal)) lines.push(line)
      return lines
    }

    const untilLine = async (orderId: OrderId, text: string): Promise<void> => {
      for await (const line of subject.runner.logs(orderId, 0, signal)) if (line.text === text) return
      throw new Error(`the run has ended without saying "${text}"`)
    }
    const unknownOrder = orderIdSchema.parse(`0x${'e'.repeat(64)}`)
    const folder = (name: string) => join(subject.folder, name)
    const tools: SuiteTools = { runner: () => subject.runner, folder, specOf, started, ended, untilLine, unknownOrder }
    testPauses(tools)
    testCheckpoints(tools)

    test('says that its engine is ready', async () => {
      expect(await subject.runner.detect(signal)).toMatchObject({ state: 'ready' })
    })

    test('finds an image that is here, and by the id that it tells', async () => {
      const image = await subject.runner.findImage(subject.image, signal)
      expect(image?.imageId).toMatch(/^sha256:[0-9a-f]{64}$/)
      expect(await subject.runner.resolveImage(subject.image, { signal })).toEqual(image)
    })

    test('finds no image that is not here', async () => {
      expect(await subject.runner.findImage('deai-no-such-image:none', signal)).toBeNull()
    })

    test('tells the lines of a run in order, numbered from 0', async () => {
      const spec = await started(scenarios.speaksAndEnds)
      const lines = await linesOf(spec)
      expect(lines.map(({ seq, stream, text }) => [seq, stream, text])).toEqual([
        [0, 'stdout', 'one'],
        [1, 'stdout', 'two'],
        [2, 'stdout', 'three'],
      ])
      for (const { atMs } of lines) expect(Math.abs(Date.now() - atMs)).toBeLessThan(600_000)
    })

    test('reports exit code 0 and times that follow each other', async () => {
      const spec = await started(scenarios.speaksAndEnds)
      const report = await subject.runner.wait(spec.orderId, signal)
      expect(report).toMatchObject({ exitCode: 0, cause: 'exited' })
      expect(report.endedAtMs).toBeGreaterThanOrEqual(report.startedAtMs)
    })

    test("reports a script's own exit code, and what it said to stderr", async () => {
      const spec = await started(scenarios.fails)
      expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 3, cause: 'exited' })
      expect(await linesOf(spec)).toMatchObject([{ seq: 0, stream: 'stderr', text: 'no such column' }])
    })

    test('starts an order once, however often it is asked', async () => {
      const spec = await started(scenarios.goesOn)
      await subject.runner.start(spec, signal)
      expect(await subject.runner.list(signal)).toEqual([{ orderId: spec.orderId, state: 'running' }])
    })

    test('does not run an ended order again', async () => {
      const spec = await ended(scenarios.speaksAndEnds)
      await subject.runner.start(spec, signal)
      expect(await subject.runner.list(signal)).toEqual([{ orderId: spec.orderId, state: 'exited' }])
      expect(await linesOf(spec)).toHaveLength(3)
    })

    test('goes on with the log from any line, without gap or repeat', async () => {
      const spec = await started(scenarios.countsSlowly)
      const seen: LogLine[] = []
      for await (const line of subject.runner.logs(spec.orderId, 0, signal)) {
        seen.push(line)
        if (line.seq === 9) break
      }
      seen.push(...(await linesOf(spec, 10)))
      expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_item, index) => index))
      expect(seen.map(({ text }) => text)).toEqual(seen.map(({ seq }) => `line ${seq}`))
    })

    test('has no lines behind the last one', async () => {
      const spec = await ended(scenarios.speaksAndEnds)
      expect(await linesOf(spec, 3)).toEqual([])
    })

    test('stops reading a log, and waiting for an end, when it is told to', async () => {
      const spec = await started(scenarios.goesOn)
      const stopper = new AbortController()
      const waiting = subject.runner.wait(spec.orderId, stopper.signal)
      const reading = async (): Promise<void> => {
        for await (const line of subject.runner.logs(spec.orderId, 0, stopper.signal)) {
          if (line.text === 'started') stopper.abort(new Error('enough'))
        }
      }
      await Promise.all([expect(reading()).rejects.toThrow('enough'), expect(waiting).rejects.toThrow('enough')])
      expect(await subject.runner.list(signal)).toMatchObject([{ state: 'running' }])
    })

    test('stops a run that goes on for ever, and says that it was killed', async () => {
      const spec = await started(scenarios.goesOn)
      for await (const line of subject.runner.logs(spec.orderId, 0, signal)) if (line.text === 'started') break
      await subject.runner.stop(spec.orderId, 5000, signal)
      expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 143, cause: 'killed' })
      await subject.runner.stop(spec.orderId, 5000, signal)
    })

    test('tells the load of a run while it runs, and none after', async () => {
      const spec = await started(scenarios.goesOn)
      const load = await subject.runner.load(spec.orderId, signal)
      expect(load?.pids).toBeGreaterThan(0)
      await subject.runner.stop(spec.orderId, 0, signal)
      expect(await subject.runner.load(spec.orderId, signal)).toBeNull()
    })

    test('brings the outputs of an ended run, and tells which links it left out', async () => {
      const spec = await ended(scenarios.writesFiles)
      const folder = join(subject.folder, 'outputs')
      const imported = await subject.runner.importOutputs(spec.orderId, folder, 10, signal)
      expect(imported).toMatchObject({ files: 2, bytes: 7, skipped: [expect.stringContaining('a link')] })
      expect(readFileSync(join(folder, 'models/weights.txt'), 'utf8')).toBe('1 2 3')
      expect(existsSync(join(folder, 'link'))).toBe(false)
      await expect(subject.runner.importOutputs(spec.orderId, folder, 10, signal)).rejects.toMatchObject({
        code: 'conflict',
      })
      rmSync(folder, { recursive: true })
    })

    test('takes no more outputs than it was told', async () => {
      const spec = await ended(scenarios.writesTooMuch)
      const folder = join(subject.folder, 'too-much')
      await expect(subject.runner.importOutputs(spec.orderId, folder, 2, signal)).rejects.toMatchObject({
        code: 'too-large',
      })
      expect(existsSync(folder)).toBe(false)
    })

    test('reads no outputs of a run that goes on', async () => {
      const spec = await started(scenarios.goesOn)
      const outputs = subject.runner.importOutputs(spec.orderId, join(subject.folder, 'early'), 1, signal)
      await expect(outputs).rejects.toMatchObject({ code: 'conflict' })
    })

    test('says of a run that ate its memory that it did', async () => {
      const spec = await started(scenarios.eatsMemory)
      expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 137, cause: 'out-of-memory' })
    })

    test('stops a run that prints without end, though nobody reads, and keeps the lines below the limit', async () => {
      const spec = await started(scenarios.printsWithoutEnd)
      expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ cause: 'log-limit' })
      const lines = await linesOf(spec)
      expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_line, index) => index))
      expect(lines).toHaveLength(Math.floor((1 << 20) / 1001))
    })

    test('stops a run that fills the disk', async () => {
      const spec = await started(scenarios.fillsTheDisk)
      expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ cause: 'disk-full' })
    })

    test('forgets a run when it is removed, and minds no second time', async () => {
      const spec = await started(scenarios.goesOn)
      await subject.runner.remove(spec.orderId, signal)
      await subject.runner.remove(spec.orderId, signal)
      expect(await subject.runner.list(signal)).toEqual([])
      await expect(subject.runner.wait(spec.orderId, signal)).rejects.toMatchObject({ code: 'not-found' })
      await expect(linesOf(spec)).rejects.toMatchObject({ code: 'not-found' })
    })

    test('runs an order anew after it was removed', async () => {
      const spec = await ended(scenarios.speaksAndEnds)
      await subject.runner.remove(spec.orderId, signal)
      await subject.runner.start(spec, signal)
      expect(await linesOf(spec)).toHaveLength(3)
    })

    test('does not start an image that is not here', async () => {
      const spec = { ...(await subject.specOf(scenarios.speaksAndEnds)), imageId: `sha256:${'0'.repeat(64)}` }
      specs.push(spec)
      await expect(subject.runner.start(spec, signal)).rejects.toMatchObject({ code: 'image-not-found' })
    })
  })
}
