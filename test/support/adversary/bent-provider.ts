/** A provider whose engine is ours, and whose word is not: what it tells its requester, or what it does, is bent. */
import { appendFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Assignment } from '../../../src/engine/domain/assignment.ts'
import { paidSeconds } from '../../../src/engine/domain/metering.ts'
import { priceOf } from '../../../src/engine/domain/pricing.ts'
import type { ExitReport } from '../../../src/engine/ports/runner.ts'
import type { WatchEvent } from '../../../src/engine/protocol/messages.ts'
import type { Host } from '../../../src/host/compose.ts'
import { cidSchema, type OrderId } from '../../../src/shared/schema/ids.ts'
import { toJson } from '../../../src/shared/schema/json.ts'
import type { Progress, Receipt } from '../../../src/shared/schema/order.ts'
import { lootFile, type ProviderLie, providerLies } from './lies.ts'

/** Of bytes that nobody has. */
const nobodysCid = cidSchema.parse('bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy')
/** What a requester's clock tolerates (isPlausible): the most that a clever liar adds. */
const toleratedSeconds = 5

/** How long it stages for nothing, to bill it as run time. */
const stagingMs = 8_000

export function bendProvider(host: Host): void {
  const { journal } = host.deps
  const lieOf = (orderId: OrderId): ProviderLie | undefined => {
    const name = journal.assignment(orderId)?.spec.name ?? ''
    return providerLies.find((lie) => name.startsWith(lie))
  }
  bendWatch(host, lieOf)
  bendRunner(host, lieOf)
  bendAnswers(host, lieOf)
}

type LieOf = (orderId: OrderId) => ProviderLie | undefined

/** What it tells of a run. */
function bendWatch({ provider, deps }: Host, lieOf: LieOf): void {
  const { watch } = provider
  const sign = {
    progress: async (value: Progress) => ({
      progress: value,
      signature: await deps.wallet.signer().signTyped({ domain: deps.settings.domain, type: 'Progress', value }),
    }),
    receipt: async (value: Receipt) => ({
      receipt: value,
      signature: await deps.wallet.signer().signTyped({ domain: deps.settings.domain, type: 'Receipt', value }),
    }),
  }
  const inflated = (orderId: OrderId): number => {
    const row = deps.journal.assignment(orderId)
    if (!row) return 0
    const { order } = row.order
    const sinceStart = (deps.clock.nowMs() - startedAtMs(row)) / 1000
    return Math.floor(Math.min(paidSeconds(order, row.voucher) + order.intervalSeconds, sinceStart + toleratedSeconds))
  }
  const first = new Map<OrderId, WatchEvent>()
  const bend = async (orderId: OrderId, event: WatchEvent): Promise<WatchEvent | null> => {
    const lie = lieOf(orderId)
    if (lie === 'inflates' && event.type === 'started') return { ...event, atMs: 0 }
    if (event.type === 'progress') {
      if (!first.has(orderId)) first.set(orderId, event)
      const { progress } = event.progress
      if (lie === 'inflates')
        return { type: 'progress', progress: await sign.progress({ ...progress, billedSeconds: inflated(orderId) }) }
      if (lie === 'replays') return first.get(orderId) ?? event
      if (lie === 'no-checkpoint')
        return { type: 'progress', progress: await sign.progress({ ...progress, checkpointCid: nobodysCid }) }
    }
    if (event.type === 'delivery') {
      const { receipt } = event.delivery.receipt
      const row = deps.journal.assignment(orderId)
      if (lie === 'inflates' && row) {
        const billedSeconds = Math.max(receipt.billedSeconds, inflated(orderId))
        const bent = { ...receipt, billedSeconds, amount: priceOf(row.order.order, billedSeconds) }
        return { ...event, delivery: { ...event.delivery, receipt: await sign.receipt(bent) } }
      }
      if (lie === 'no-delivery') {
        const bent = { ...receipt, outputCid: nobodysCid }
        return { ...event, delivery: { ...event.delivery, receipt: await sign.receipt(bent) } }
      }
    }
    return lie === 'vanishes' && event.type !== 'staging' ? null : event
  }
  provider.watch = async function* (request, caller, signal) {
    for await (const event of watch(request, caller, signal)) {
      const told = await bend(request.orderId, event)
      if (told) yield told
    }
  }
}

const startedAtMs = ({ state, createdAtMs }: Assignment): number =>
  state.phase === 'running'
    ? (state.startedAtMs ?? createdAtMs)
    : 'delivery' in state && state.delivery
      ? state.delivery.receipt.receipt.startedAt * 1000
      : createdAtMs

/** What it does instead of running: nothing; for a feigned run it delivers an empty folder when it is stopped. */
function bendRunner({ deps: { runner } }: Host, lieOf: LieOf): void {
  const real = { ...runner }
  const isFake = (orderId: OrderId): boolean => lieOf(orderId) === 'no-run'
  const never = (signal: AbortSignal): Promise<never> =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  runner.start = async (spec, signal) => {
    if (lieOf(spec.orderId) === 'never-starts') throw new Error('this provider has no engine at all')
    if (lieOf(spec.orderId) === 'vanishes') await never(signal)
    if (lieOf(spec.orderId) === 'inflates') await sleep(stagingMs, undefined, { signal })
    if (!isFake(spec.orderId)) await real.start(spec, signal)
  }
  const stopped = new Map<OrderId, PromiseWithResolvers<ExitReport>>()
  const endOf = (orderId: OrderId) => {
    const end = stopped.get(orderId) ?? Promise.withResolvers<ExitReport>()
    stopped.set(orderId, end)
    return end
  }
  runner.wait = (orderId, signal) => (isFake(orderId) ? endOf(orderId).promise : real.wait(orderId, signal))
  runner.stop = async (orderId, graceMs, signal) => {
    if (!isFake(orderId)) return real.stop(orderId, graceMs, signal)
    endOf(orderId).resolve({ exitCode: 0, cause: 'exited', startedAtMs: Date.now() - 60_000, endedAtMs: Date.now() })
  }
  runner.importOutputs = async (orderId, folder, maxMiB, signal) => {
    if (!isFake(orderId)) return real.importOutputs(orderId, folder, maxMiB, signal)
    await mkdir(folder, { recursive: true })
    return { files: 0, bytes: 0, skipped: [] }
  }
  runner.pause = async (orderId, signal) => (isFake(orderId) ? undefined : real.pause(orderId, signal))
  runner.resume = async (orderId, signal) => (isFake(orderId) ? undefined : real.resume(orderId, signal))
  runner.logs = async function* (orderId, from, signal) {
    if (isFake(orderId)) await endOf(orderId).promise
    else yield* real.logs(orderId, from, signal)
  }
}

/** It writes down each order and voucher that it is handed, and hears no more of an order from which it vanished. */
function bendAnswers({ provider, options }: Host, lieOf: LieOf): void {
  const { answer } = provider
  provider.answer = async (request, caller, signal) => {
    const { type } = request
    if (type === 'order' || type === 'voucher')
      appendFileSync(join(options.dataFolder, lootFile), `${toJson(request)}\n`)
    const orderId = type === 'voucher' ? request.voucher.voucher.orderId : type === 'cancel' ? request.orderId : null
    if (orderId && lieOf(orderId) === 'vanishes') throw new Error('nobody is here')
    return answer(request, caller, signal)
  }
}
