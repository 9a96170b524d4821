/**
 * A host that answers the whole contract from memory, over the real WebSocket transport: what the command line is tested
 * against. A test scripts it by changing its state.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { implement, ORPCError } from '@orpc/server'
import type { z } from 'zod'
import { serveWebSocket } from '../../src/host/transport/web-socket.ts'
import type { balancesSchema, walletStatusSchema } from '../../src/shared/api/contract/wallet.ts'
import { type ApiErrorCode, type Check, contract, type JobStreamEvent } from '../../src/shared/api/contract.ts'
import type { JobView } from '../../src/shared/schema/job.ts'
import type { LogLine } from '../../src/shared/schema/log-line.ts'
import { type ProviderPolicy, providerPolicySchema } from '../../src/shared/schema/provider-policy.ts'
import { address, cid, dai, jobView, orderId, peerId, resources, transactionHash } from './api-samples.ts'
import { createRecordingLogger } from './recording-logger.ts'
import {
  contentAnswers,
  exposureAnswers,
  jobAnswers,
  nodeAnswers,
  providerAnswers,
  settingsAnswers,
  storageAnswers,
  trialAnswers,
  walletAnswers,
} from './scripted-answers.ts'
import { systemClock, systemRandom } from './system-deps.ts'

export interface HostState {
  /** Every call in order: the procedure and its input as the contract read it. */
  calls: { procedure: string; input: unknown }[]
  /** The next calls of these procedures fail so. */
  failures: Map<string, { code: ApiErrorCode; message?: string; data?: unknown }>
  /** Calls of these procedures get no answer. */
  silent: Set<string>
  /** What `jobs.watch` tells, in order; a number is a pause in milliseconds. */
  watch: (JobStreamEvent | number)[]
  logs: LogLine[]
  jobs: JobView[]
  checks: Check[]
  policy: ProviderPolicy
  wallet: z.infer<typeof walletStatusSchema>
  passwords: string[]
  stopping: boolean
}

const freshState = (): HostState => ({
  calls: [],
  failures: new Map(),
  silent: new Set(),
  watch: [],
  logs: [],
  jobs: [],
  checks: [{ name: 'docker', state: 'ok', code: 'docker.ok', detail: 'Docker 27 answers.', advice: '', commands: [] }],
  policy: providerPolicySchema.parse({
    enabled: false,
    ratePerSecondWei: 0n,
    profiles: [],
    autoAccept: true,
    maxConcurrent: 1,
    maxRunSeconds: 86_400,
    images: [],
    requesters: [],
    lockAboveWei: 5n * dai,
  }),
  wallet: { state: 'none' },
  passwords: [],
  stopping: false,
})

function failureOf(state: HostState, procedure: string): Error | undefined {
  const failure = state.failures.get(procedure)
  if (!failure) return undefined
  const known = contract.node.status['~orpc'].errorMap[failure.code]
  const message = failure.message ?? known.message
  return new ORPCError(failure.code, { status: known.status, message, data: failure.data })
}

const transaction = { hash: transactionHash, from: address, method: 'deposit', gasUsed: 21_000n, blockNumber: 7 }

const balances: z.input<typeof balancesSchema> = {
  address,
  symbol: 'tDAI',
  decimals: 18,
  token: address,
  walletWei: 750n * dai,
  gasWei: dai / 2n,
  depositFreeWei: 250n * dai,
  depositReservedWei: 50n * dai,
  depositWithdrawingWei: 10n * dai,
  withdrawableAt: 1_800_000_000,
  withdrawalDelaySeconds: 60,
}

const testChain = { embedded: true, faucet: true }

function createRouter(state: HostState, dataFolder: string) {
  const os = implement(contract).use(async ({ path, next, signal }, input) => {
    const procedure = path.join('.')
    state.calls.push({ procedure, input })
    const failure = failureOf(state, procedure)
    if (failure) throw failure
    if (state.silent.has(procedure)) await systemClock.sleep(60_000, signal)
    return next()
  })
  const oneJob = () => state.jobs[0] ?? jobView()
  return os.router({
    node: {
      ...nodeAnswers,
      status: os.node.status.handler(() => ({
        version: '0.1.0',
        pid: process.pid,
        peerId,
        multiaddrs: [`/ip4/127.0.0.1/tcp/4001/p2p/${peerId}`],
        peers: [
          { peerId, multiaddrs: ['/ip4/192.0.2.7/tcp/4001'], reach: 'direct' as const, direction: 'inbound' as const },
        ],
        dataFolder,
        wallet: state.wallet,
        chain: {
          chainId: 31_337,
          title: 'Local test chain',
          explorer: null,
          confirmations: 1,
          escrow: address,
          token: address,
          symbol: 'tDAI',
          decimals: 18,
          ...testChain,
        },
        providing: state.policy.enabled,
        startedAtMs: 1_700_000_000_000,
      })),
      connect: os.node.connect.handler(() => ({ peerId })),
      doctor: os.node.doctor.handler(() => state.checks),
      stop: os.node.stop.handler(() => {
        state.stopping = true
        return { stopping: true as const }
      }),
    },
    content: {
      ...contentAnswers,
      add: os.content.add.handler(async function* () {
        yield { type: 'progress' as const, progress: { bytesDone: 10, bytesTotal: 20, filesDone: 1, filesTotal: 2 } }
        yield { type: 'added' as const, cid, bytes: 20, files: 2 }
      }),
      fetch: os.content.fetch.handler(async function* () {
        yield { type: 'progress' as const, bytesDone: 10, blocksDone: 1 }
        yield { type: 'fetched' as const, bytes: 20, files: 2 }
      }),
      export: os.content.export.handler(() => ({ bytes: 20, files: 2 })),
      list: os.content.list.handler(() => [
        { name: 'model.bin', cid, type: 'file' as const, bytes: 1234 },
        { name: 'evil\u001b[2Jname', cid, type: 'directory' as const, bytes: 0 },
      ]),
      read: os.content.read.handler(() => ({ base64: '' })),
      pins: os.content.pins.handler(() => []),
      collectGarbage: os.content.collectGarbage.handler(() => ({ blocks: 0, bytes: 0 })),
      unpin: os.content.unpin.handler(() => ({ done: true as const })),
    },
    jobs: {
      ...jobAnswers,
      submit: os.jobs.submit.handler(({ input }) => jobView({ request: input, name: input.name })),
      list: os.jobs.list.handler(() => state.jobs),
      show: os.jobs.show.handler(() => ({
        job: oneJob(),
        history: [{ seq: 0, atMs: 1_700_000_000_000, type: 'submitted', phase: 'matching', detail: 'by the user' }],
        logLines: state.logs.length,
      })),
      watch: os.jobs.watch.handler(async function* ({ signal }) {
        for (const event of state.watch) {
          if (typeof event === 'number') await systemClock.sleep(event, signal)
          else yield event
        }
      }),
      logs: os.jobs.logs.handler(({ input }) =>
        state.logs.filter(({ seq }) => seq >= input.from).slice(0, input.limit),
      ),
      cancel: os.jobs.cancel.handler(() => jobView({ phase: 'cancelled', endedAtMs: 1_700_000_005_000 })),
      exportReceipt: os.jobs.exportReceipt.handler(() => receiptFile),
      download: os.jobs.download.handler(() => ({ bytes: 20, files: 2, cid })),
    },
    storage: storageAnswers,
    settings: settingsAnswers,
    trial: trialAnswers,
    provider: {
      ...providerAnswers,
      policy: os.provider.policy.handler(() => state.policy),
      setPolicy: os.provider.setPolicy.handler(({ input }) => {
        state.policy = providerPolicySchema.parse({ ...state.policy, ...input })
        return state.policy
      }),
      resources: os.provider.resources.handler(() => resources),
      assignments: os.provider.assignments.handler(() => [assignment]),
      pending: os.provider.pending.handler(() => [
        { orderId, requester: address, name: 'train', budgetWei: 3n * dai, dockerImage: 'python:3-slim' },
      ]),
      exportReceipt: os.provider.exportReceipt.handler(() => receiptFile),
      decide: os.provider.decide.handler(() => ({ done: true as const })),
      stop: os.provider.stop.handler(() => ({ ...assignment, phase: 'settling' as const })),
    },
    market: {
      offers: os.market.offers.handler(({ input }) => [
        {
          provider: address,
          peerId,
          ratePerSecondWei: 416_666_666_666_667n,
          resources,
          freeSlots: 2,
          maxRunSeconds: 43_200,
          expiresAtMs: 1_900_000_000_000,
          isOwn: false,
          reasons: input.computeProfile ? ['needs 80 GiB of VRAM, has 24'] : [],
          misses: input.computeProfile ? ['vram' as const] : [],
        },
      ]),
    },
    exposure: exposureAnswers,
    wallet: {
      ...walletAnswers,
      status: os.wallet.status.handler(() => state.wallet),
      create: os.wallet.create.handler(({ input }) => {
        state.passwords.push(input.password)
        return { address, mnemonic: 'test test test test test test test test test test test junk' }
      }),
      import: os.wallet.import.handler(() => ({ address })),
      unlock: os.wallet.unlock.handler(({ input }) => {
        state.passwords.push(input.password)
        return { address }
      }),
      lock: os.wallet.lock.handler(() => ({ locked: true as const })),
      balances: os.wallet.balances.handler(() => balances),
      deposit: os.wallet.deposit.handler(() => transaction),
      requestWithdrawal: os.wallet.requestWithdrawal.handler(() => ({ ...transaction, availableAt: 1_800_000_000 })),
      withdraw: os.wallet.withdraw.handler(() => transaction),
      faucet: os.wallet.faucet.handler(() => balances),
      transactions: os.wallet.transactions.handler(() => [
        { ...transaction, state: 'mined' as const, createdAtMs: 1_700_000_000_000 },
      ]),
      exportKeystore: os.wallet.exportKeystore.handler(() => ({ json: '{"version":3}' })),
    },
  })
}

const receiptFile = { fileName: 'receipt-0123456789.intoto.jsonl', text: '{"payload":""}\n' }

const assignment = {
  orderId,
  name: 'train',
  phase: 'running' as const,
  waitingFor: null,
  requester: address,
  computeProfile: 'cpu-small',
  budgetWei: 3n * dai,
  ratePerSecondWei: 1n,
  earnedWei: dai,
  imageId: null,
  receipt: null,
  countersignature: null,
  createdAtMs: 1_700_000_000_000,
  startedAtMs: 1_700_000_001_000,
  endedAtMs: 1_700_000_003_000,
  settlementTx: null,
  failure: null,
}

export interface ScriptedHost {
  dataFolder: string
  state: HostState
  /** Goes away as a killed host does for its clients: connections break. */
  stop(): Promise<void>
  /** Comes back on the same data folder, with another port and secret. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function startScriptedHost(): Promise<ScriptedHost> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'deai-cli-'))
  const state = freshState()
  const deps = { logger: createRecordingLogger(), clock: systemClock, random: systemRandom }
  const start = () => serveWebSocket(createRouter(state, dataFolder), { ...deps, dataFolder })
  let server = await start()
  const stop = () => server.close()
  const restart = async () => {
    server = await start()
  }
  const close = async () => {
    await stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
  return { dataFolder, state, stop, restart, close }
}
