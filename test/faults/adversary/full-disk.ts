/** A disk that is full between voucher and journal, on either side: real ENOSPC, then room again. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { DemoNode } from '../../../scripts/demo/demo-node.ts'
import { anInterval, type Stage } from '../../support/adversary/stage.ts'
import { countingScript } from '../../support/jobs.ts'
import { canMount, type SmallDisk } from '../../support/small-disk.ts'

/** It does not end while the disk is full: what cannot be delivered is another matter. */
const longRun = countingScript(44, 0.5)
/** Two intervals: without a word from the journal nothing is paid, and nothing may run on. */
const fullMs = 12_000

export function fullDisk(stage: () => Stage, disks: Map<string, SmallDisk>): void {
  describe.skipIf(!canMount)('a full disk', () => {
    it.each(['provider', 'requester'] as const)('of the %s, between voucher and journal', async (side) => {
      const { requester, provider, runs, ledger } = stage()
      const disk = disks.get(side) ?? expect.unreachable(`the ${side} has no disk of its own`)
      const { jobId, orderId } = await stage().place(requester, provider, longRun, {
        name: `full-${side}`,
      })
      await stage().until('a voucher', async () => (await requester.api.jobs.show({ jobId })).job.paidWei > 0n)
      giveRoomBack(side === 'provider' ? provider : requester)
      disk.fill()
      const ranBefore = runs.seconds(orderId)
      await sleep(fullMs)
      const ranSeconds = runs.seconds(orderId)
      disk.makeRoom()
      const job = await stage().untilJob(requester, jobId, ({ endedAtMs }) => endedAtMs !== null, 120_000)
      await stage().untilClosed(orderId, 120_000)
      expect(job).toMatchObject({ phase: 'completed', failure: null, orderId })
      expect(ranSeconds - ranBefore).toBeLessThan(fullMs / 1000 - 1) // it was held
      expect(runs.starts(orderId)).toBe(1)
      expect(await ledger.paidWei(orderId)).toBe(job.receipt?.receipt.amount)
      const [ofProvider, ofRequester] = [
        await stage().providerLoss(orderId),
        await stage().requesterLoss(orderId, Math.ceil(runs.seconds(orderId))),
      ]
      const loss = ofProvider.token > ofRequester.token ? ofProvider : ofRequester
      const scenario = `disk of the ${side} full between voucher and journal`
      stage().table.add({ scenario, honest: 'both', ...loss, limit: anInterval })
    })
  })
}

/** The journal's log of writes keeps its room for the next ones, so that a full disk would be noticed late. */
function giveRoomBack({ dataFolder }: DemoNode): void {
  const db = new Database(join(dataFolder, 'journal.sqlite'))
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
