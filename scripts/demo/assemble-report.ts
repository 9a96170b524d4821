/** From what was looked up to the report: the facts as they are, and what was checked of them. */
import type { JobView } from '../../src/shared/schema/job.ts'
import type { ReceivedCallback } from './callback-listener.ts'
import { accuracyCheck, callbackCheck, logCheck, moneyChecks, receiptCheck } from './checks.ts'
import type { DemoNode } from './demo-node.ts'
import type { DemoNetwork } from './network.ts'
import { type DemoReport, demoReportSchema } from './report.ts'

export interface DemoFacts extends Pick<DemoReport, 'image' | 'metrics' | 'money' | 'transactions'> {
  job: JobView
  callbacks: readonly ReceivedCallback[]
  /** The log as it came while the job ran, and as it was found afterwards. */
  streamed: readonly { seq: number; text: string }[]
  keptLines: readonly string[]
}

/** Its steps are still to be filled in: stopping is one of them. */
export function assembleReport({ requester, provider, chain }: DemoNetwork, facts: DemoFacts): DemoReport {
  const { job, image, metrics, callbacks, money, transactions, streamed, keptLines } = facts
  const checks = [
    accuracyCheck(metrics.accuracy),
    logCheck(streamed, keptLines),
    receiptCheck(job, { chainId: chain.info.chainId, verifyingContract: chain.info.escrow }),
    callbackCheck(callbacks, job, requester.identity.address),
    ...moneyChecks(money, job),
  ]
  return demoReportSchema.parse({
    ok: checks.every(({ ok }) => ok),
    jobId: job.jobId,
    specCid: job.specCid,
    outputCid: job.outputCid,
    imageId: job.imageId,
    image: { name: image.name, source: image.source },
    requester: partyOf(requester),
    provider: partyOf(provider),
    steps: [],
    metrics,
    logLines: streamed.map(({ text }) => text),
    callbacks,
    money,
    transactions,
    checks,
  })
}

const partyOf = ({ pid, identity: { peerId, address } }: DemoNode): DemoReport['provider'] => ({ pid, peerId, address })
