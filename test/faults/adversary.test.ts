/**
 * Two real hosts, one of them dishonest, or a chain node or a disk that fails them, on a real chain with real containers:
 * what the honest side loses, measured by the chain's balances and the container engine's clock, and its limit. Prints
 * one table at the end; a row above its limit fails.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { openStage, type Stage } from '../support/adversary/stage.ts'
import { canMount, mountSmallDisk, type SmallDisk } from '../support/small-disk.ts'
import { disputes } from './adversary/disputes.ts'
import { fullDisk } from './adversary/full-disk.ts'
import { providerLies } from './adversary/provider-lies.ts'
import { requesterLies } from './adversary/requester-lies.ts'
import { rpcLies } from './adversary/rpc-lies.ts'
import { refundAfterDeadline, vanishingProvider } from './adversary/vanishing-provider.ts'

let opened: Stage | undefined
const disks = new Map<string, SmallDisk>()
const stage = (): Stage => opened ?? expect.unreachable('the stage did not open')

beforeAll(async () => {
  opened = await openStage((folder) => {
    if (canMount) for (const name of ['provider', 'requester']) disks.set(name, mountSmallDisk(join(folder, name)))
    return () => {
      for (const disk of disks.values()) disk.remove()
    }
  })
})
afterAll(async () => {
  const text = opened?.table.text() ?? ''
  process.stdout.write(`\n${text}\n\n`)
  if (process.env.DEAI_ADVERSARY_TABLE) writeFileSync(process.env.DEAI_ADVERSARY_TABLE, `${text}\n`)
  await opened?.[Symbol.asyncDispose]()
})

describe('adversaries', () => {
  providerLies(stage)
  requesterLies(stage)
  vanishingProvider(stage)
  disputes(stage)
  rpcLies(stage)
  fullDisk(stage, disks)
  refundAfterDeadline(stage)
})
