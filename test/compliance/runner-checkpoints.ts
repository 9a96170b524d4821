/** What every Runner does with a run's checkpoint: part of the suite in runner.ts. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SuiteTools } from './runner.ts'
import { scenarios } from './runner-scenarios.ts'

const { signal } = new AbortController()

export function testCheckpoints({ runner, folder, specOf, started, ended, untilLine, unknownOrder }: SuiteTools): void {
  const weights = (name: string) => readFileSync(join(folder(name), 'models/weights.txt'), 'utf8')

  test('has no checkpoint of a run that has saved none', async () => {
    const { orderId } = await started(scenarios.goesOn)
    expect(await runner().checkpointMark(orderId, signal)).toBeNull()
    const exported = await runner().exportCheckpoint(orderId, folder('nothing'), 1, signal)
    expect(exported).toEqual({ files: 0, bytes: 0, skipped: [], mark: null })
    expect(await runner().checkpointMark(orderId, signal)).toBeNull()
    expect(existsSync(folder('nothing'))).toBe(true)
  })

  test('brings the checkpoint of a running run, which goes on after', async () => {
    const { orderId } = await started(scenarios.savesTwice)
    await untilLine(orderId, 'saved epoch 1')
    const exported = await runner().exportCheckpoint(orderId, folder('running'), 1, signal)
    expect(exported).toEqual({ files: 1, bytes: 7, skipped: [], mark: expect.any(String) })
    expect(weights('running')).toBe('epoch 1')
    expect(await runner().list(signal)).toEqual([{ orderId, state: 'running' }])
    await untilLine(orderId, 'saved epoch 2')
  })

  test('brings the checkpoint of a paused run, which stays paused', async () => {
    const { orderId } = await started(scenarios.savesTwice)
    await untilLine(orderId, 'saved epoch 1')
    await runner().pause(orderId, signal)
    await runner().exportCheckpoint(orderId, folder('paused'), 1, signal)
    expect(weights('paused')).toBe('epoch 1')
    expect(await runner().list(signal)).toEqual([{ orderId, state: 'paused' }])
  })

  test('brings the checkpoint of an ended run, but not more than it was told, nor over anything', async () => {
    const { orderId } = await ended(scenarios.savesAndEnds)
    const tooSmall = runner().exportCheckpoint(orderId, folder('ended'), 2, signal)
    await expect(tooSmall).rejects.toMatchObject({ code: 'too-large', message: expect.stringContaining('/checkpoint') })
    expect(existsSync(folder('ended'))).toBe(false)
    expect(await runner().exportCheckpoint(orderId, folder('ended'), 3, signal)).toMatchObject({ bytes: 3 << 20 })
    const again = runner().exportCheckpoint(orderId, folder('ended'), 3, signal)
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    expect(await runner().list(signal)).toEqual([{ orderId, state: 'exited' }])
  })

  test('leaves a running run running when its checkpoint cannot be copied', async () => {
    const { orderId } = await started(scenarios.savesTwice)
    await untilLine(orderId, 'saved epoch 1')
    await expect(runner().exportCheckpoint(orderId, folder('none'), 0, signal)).rejects.toMatchObject({
      code: 'too-large',
    })
    expect(await runner().list(signal)).toEqual([{ orderId, state: 'running' }])
    await untilLine(orderId, 'saved epoch 2')
  })

  test('marks a checkpoint, by another mark once it has changed', async () => {
    const { orderId } = await started(scenarios.savesTwice)
    await untilLine(orderId, 'started')
    expect(await runner().checkpointMark(orderId, signal)).toBeNull()
    await untilLine(orderId, 'saved epoch 1')
    const first = await runner().exportCheckpoint(orderId, folder('first'), 1, signal)
    expect(first.mark).not.toBeNull()
    expect(await runner().checkpointMark(orderId, signal)).toBe(first.mark)
    await untilLine(orderId, 'saved epoch 2')
    const changed = await runner().checkpointMark(orderId, signal)
    expect(changed).not.toBe(first.mark)
    const second = await runner().exportCheckpoint(orderId, folder('second'), 1, signal)
    expect(second.mark).not.toBe(first.mark)
    expect(await runner().checkpointMark(orderId, signal)).toBe(second.mark)
    expect(weights('second')).toBe('epoch 2')
  })

  test('starts a run from the checkpoint of another', async () => {
    const first = await started(scenarios.savesTwice)
    await untilLine(first.orderId, 'saved epoch 2')
    await runner().exportCheckpoint(first.orderId, folder('left'), 1, signal)
    const next = { ...(await specOf(scenarios.goesOn)), checkpointPath: folder('left') }
    await runner().start(next, signal)
    expect(await runner().checkpointMark(next.orderId, signal)).not.toBeNull()
    await runner().exportCheckpoint(next.orderId, folder('found'), 1, signal)
    expect(weights('found')).toBe('epoch 2')
  })

  test('counts the checkpoint that a run starts from against its disk limit', async () => {
    const { orderId } = await ended(scenarios.savesAndEnds)
    await runner().exportCheckpoint(orderId, folder('large'), 3, signal)
    const spec = await specOf({ ...scenarios.goesOn, limits: { diskMiB: 2 } })
    const start = runner().start({ ...spec, checkpointPath: folder('large') }, signal)
    await expect(start).rejects.toMatchObject({ code: 'disk-full', message: expect.stringContaining('2 MiB') })
  })

  test('knows no checkpoint of an order that has no run', async () => {
    const exporting = runner().exportCheckpoint(unknownOrder, folder('unknown'), 1, signal)
    await expect(exporting).rejects.toMatchObject({ code: 'not-found' })
    await expect(runner().checkpointMark(unknownOrder, signal)).rejects.toMatchObject({ code: 'not-found' })
  })
}
