/** What every Runner does when a run is paused: part of the suite in runner.ts. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { LogLine } from '../../src/shared/schema/log-line.ts'
import type { SuiteTools } from './runner.ts'
import { scenarios } from './runner-scenarios.ts'

const { signal } = new AbortController()

export function testPauses({ runner, started, ended, untilLine, unknownOrder }: SuiteTools): void {
  test('holds a run where it is, and lets it go on without a lost or doubled line', async () => {
    const { orderId } = await started(scenarios.countsSlowly)
    const lines: LogLine[] = []
    const reading = (async () => {
      for await (const line of runner().logs(orderId, 0, signal)) lines.push(line)
    })()
    await expect.poll(() => lines.length).toBeGreaterThan(3)
    await runner().pause(orderId, signal)
    await runner().pause(orderId, signal)
    expect(await runner().list(signal)).toEqual([{ orderId, state: 'paused' }])
    await sleep(300) // What was printed before is still on its way.
    const before = lines.length
    await sleep(500)
    expect(lines).toHaveLength(before)
    expect(before).toBeLessThan(30)

    await runner().resume(orderId, signal)
    await runner().resume(orderId, signal)
    await reading
    expect(lines.map(({ seq, text }) => [seq, text])).toEqual(lines.map((_line, index) => [index, `line ${index}`]))
    expect(lines).toHaveLength(30)
    expect(await runner().wait(orderId, signal)).toMatchObject({ exitCode: 0, cause: 'exited' })
  })

  test('waits for the end of a run over a pause', async () => {
    const { orderId } = await started(scenarios.countsSlowly)
    let isOver = false
    const waiting = runner()
      .wait(orderId, signal)
      .finally(() => {
        isOver = true
      })
    await runner().pause(orderId, signal)
    await sleep(1500) // More than the run takes.
    expect(isOver).toBe(false)
    await runner().resume(orderId, signal)
    expect(await waiting).toMatchObject({ exitCode: 0, cause: 'exited' })
  })

  test('tells that a paused run has memory and uses no CPU', async () => {
    const { orderId } = await started(scenarios.goesOn)
    await untilLine(orderId, 'started')
    await runner().pause(orderId, signal)
    await runner().load(orderId, signal)
    await sleep(200)
    const load = await runner().load(orderId, signal)
    expect(load?.cpuPercent).toBeLessThan(1)
    expect(load?.memoryMiB).toBeGreaterThan(0)
  })

  test('stops a paused run as it stops any other', async () => {
    const { orderId } = await started(scenarios.goesOn)
    await untilLine(orderId, 'started')
    await runner().pause(orderId, signal)
    await runner().stop(orderId, 5000, signal)
    expect(await runner().wait(orderId, signal)).toMatchObject({ exitCode: 143, cause: 'killed' })
  })

  test('removes a paused run', async () => {
    const { orderId } = await started(scenarios.goesOn)
    await runner().pause(orderId, signal)
    await runner().remove(orderId, signal)
    expect(await runner().list(signal)).toEqual([])
  })

  test('minds no pause of a run that has ended, and knows when there is none', async () => {
    const { orderId } = await ended(scenarios.speaksAndEnds)
    await runner().pause(orderId, signal)
    await runner().resume(orderId, signal)
    expect(await runner().list(signal)).toEqual([{ orderId, state: 'exited' }])
    await expect(runner().pause(unknownOrder, signal)).rejects.toMatchObject({ code: 'not-found' })
    await expect(runner().resume(unknownOrder, signal)).rejects.toMatchObject({ code: 'not-found' })
  })
}
