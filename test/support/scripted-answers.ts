/** What the scripted host says where only the window asks: one plain, valid answer a procedure. */
import { implement } from '@orpc/server'
import type { z } from 'zod'
import type { orderPreviewSchema } from '../../src/shared/api/contract/jobs.ts'
import { healthSchema, type nodeContract } from '../../src/shared/api/contract/node.ts'
import { preferencesSchema } from '../../src/shared/api/contract/settings.ts'
import type { tokenLimitsSchema } from '../../src/shared/api/contract/wallet.ts'
import { contract } from '../../src/shared/api/contract.ts'
import type { signatureRecordSchema } from '../../src/shared/schema/signature-record.ts'
import { address, cid, dai, jobId, orderId, peerId } from './api-samples.ts'

const os = implement(contract)
const ok = { state: 'ok' as const, detail: '' }
const health = healthSchema.parse({ chain: ok, docker: ok, network: ok })
const done = { done: true as const }

const network: z.input<NonNullable<(typeof nodeContract.network)['~orpc']['outputSchema']>> = {
  peerId,
  listening: [],
  reachability: 'lan',
  peers: [],
  bandwidth: { receivedBytes: 0, sentBytes: 0, receivedPerSecond: 0, sentPerSecond: 0 },
}

export const exposureAnswers = {
  show: os.exposure.show.handler(() => ({
    asProvider: { atRiskWei: 0n, mostWei: 0n, limitWei: null, orders: [] },
    asRequester: {
      atRiskWei: dai,
      limitWei: 5n * dai,
      jobs: [{ jobId, name: 'demo', atRiskWei: dai, intervalWei: dai }],
    },
  })),
  setLimit: os.exposure.setLimit.handler(() => ({ limitWei: null })),
}

export const nodeAnswers = {
  events: os.node.events.handler(async function* () {
    yield { type: 'health' as const, health }
  }),
  health: os.node.health.handler(() => health),
  network: os.node.network.handler(() => network),
  exportLog: os.node.exportLog.handler(() => ({ text: '', truncated: false })),
}

export const contentAnswers = {
  survey: os.content.survey.handler(() => ({ name: 'data', isFolder: true, files: 2, bytes: 20 })),
  readRange: os.content.readRange.handler(() => ({ bytes: new Uint8Array(), totalBytes: 0 })),
  uploads: {
    open: os.content.uploads.open.handler(() => ({ uploadId: 'upload-0123456789abcdef' })),
    write: os.content.uploads.write.handler(({ input }) => ({ receivedBytes: input.bytes.length })),
    finish: os.content.uploads.finish.handler(async function* () {
      yield { type: 'added' as const, cid, bytes: 20, files: 2 }
    }),
    discard: os.content.uploads.discard.handler(() => done),
  },
}

const preview: z.input<typeof orderPreviewSchema> = {
  typedData: {
    domain: { name: 'DeAI Escrow', version: '2', chainId: 31_337, verifyingContract: address },
    types: {},
    primaryType: 'Order',
    message: {},
  },
  openFields: [],
  offer: null,
  budgetWei: dai,
  paidSeconds: null,
  fullCostWei: null,
  suiting: 0,
  others: 0,
  depositFreeWei: dai,
}
const noJobs = { jobs: 0, open: 0, completed: 0, failed: 0, cancelled: 0, paidWei: 0n, runMs: 0 }

export const jobAnswers = {
  preview: os.jobs.preview.handler(() => preview),
  query: os.jobs.query.handler(() => ({ rows: [], totals: noJobs })),
  export: os.jobs.export.handler(async function* () {
    yield { text: '[\n]\n' }
  }),
  searchLog: os.jobs.searchLog.handler(() => ({ seqs: [], nextFrom: null })),
  metrics: os.jobs.metrics.handler(async function* () {
    yield { points: [], nextFrom: 0 }
  }),
  order: os.jobs.order.handler(() => null),
  verifyReceipt: os.jobs.verifyReceipt.handler(() => ({ checks: [] })),
}

export const providerAnswers = {
  machine: os.provider.machine.handler(async function* () {
    yield { samples: [] }
  }),
  stopCost: os.provider.stopCost.handler(() => ({ keptWei: 0n, lostWei: 0n, unpaidSeconds: 0 })),
  earnings: os.provider.earnings.handler(() => ({ todayWei: 0n, totalWei: 0n, days: [] })),
  demand: os.provider.demand.handler(() => ({
    sinceMs: 1_700_000_000_000,
    notOffering: [],
    connectedPeers: 0,
    listeningPeers: 0,
    requesters: 0,
    asked: 0,
    quoted: 0,
    awarded: 0,
    lost: 0,
    declined: [],
  })),
}

const tokenLimits: z.input<typeof tokenLimitsSchema>[] = [
  {
    ...{ token: address, symbol: 'tDAI', decimals: 18, role: 'payment' },
    ...{ perJobWei: 50n * dai, perDayWei: 200n * dai, spentWei: 120n * dai, pendingWei: 30n * dai },
  },
  {
    ...{ token: `0x${'e'.repeat(40)}`, symbol: 'ETH', decimals: 18, role: 'coin' },
    ...{ perJobWei: null, perDayWei: null, spentWei: dai / 1000n, pendingWei: 0n },
  },
]

const signatureRow: z.input<typeof signatureRecordSchema> = {
  ...{ id: 7, atMs: 1_700_000_000_000, kind: 'Order', state: 'signed', digest: orderId, subject: orderId, jobId },
  ...{ amountWei: 5n * dai, token: address, counterparty: address, reason: '' },
  title: 'Promise up to 5 tDAI to 0x0000…00aa for the job “evil\u001b[2J”',
  facts: [{ name: 'at worst', value: '5 tDAI, until 3 May 2026, 14:00 UTC' }],
  signature: `0x${'1b'.repeat(65)}`,
}

export const walletAnswers = {
  limits: os.wallet.limits.handler(() => tokenLimits),
  setLimits: os.wallet.setLimits.handler(() => tokenLimits),
  signatures: os.wallet.signatures.handler(() => ({ rows: [signatureRow], next: null })),
  signature: os.wallet.signature.handler(({ input }) => ({
    ...signatureRow,
    id: input.id,
    raw: '{"primaryType":"Order"}',
  })),
  spendingRequests: os.wallet.spendingRequests.handler(() => []),
  decideSpending: os.wallet.decideSpending.handler(() => done),
}

const usage = { dataFolder: '/data', contentBytes: 0, workBytes: 0, journalBytes: 0, logBytes: 0, diskFreeBytes: 0 }

export const storageAnswers = {
  usage: os.storage.usage.handler(() => ({
    ...usage,
    quotaBytes: null,
    items: [
      { cid, bytes: 20, files: 2, uses: [{ type: 'assignment' as const, orderId, name: 'train', isOpen: true }] },
    ],
  })),
  setQuota: os.storage.setQuota.handler(({ input }) => input),
  cleanUp: os.storage.cleanUp.handler(() => ({ blocks: 0, bytes: 0 })),
}

export const settingsAnswers = {
  preferences: os.settings.preferences.handler(() => preferencesSchema.parse({})),
  setPreferences: os.settings.setPreferences.handler(({ input }) => preferencesSchema.parse(input)),
  drafts: os.settings.drafts.handler(() => []),
  saveDraft: os.settings.saveDraft.handler(({ input }) => ({ ...input, savedAtMs: 1_700_000_000_000 })),
  removeDraft: os.settings.removeDraft.handler(() => done),
}

export const trialAnswers = {
  ready: os.trial.ready.handler(() => ({ ready: true, reason: '', advice: '' })),
  run: os.trial.run.handler(async function* () {
    yield { type: 'submitted' as const, jobId }
  }),
}
