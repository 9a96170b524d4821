/**
 * "Try it now": the demo's job on this computer, paid with test money, so that a newcomer sees a whole job within a
 * minute. Nothing is pretended: it is submitted, quoted, locked, run, verified and paid as any other, by a second node
 * that is started for it.
 */
import { PortError } from '../engine/ports/port-error.ts'
import type { PullProgress } from '../engine/ports/runner.ts'
import { errorText } from '../engine/workflow/error-text.ts'
import type { TrialEvent, trialSteps } from '../shared/api/contract/trial.ts'
import { type Address, addressSchema, type Cid, type JobId } from '../shared/schema/ids.ts'
import type { JobRequest } from '../shared/schema/job.ts'
import { formatAmount } from '../shared/schema/money.ts'
import type { Host } from './compose.ts'
import { progressOf } from './progress-stream.ts'
import type { Permission } from './spending-guard/spending-ledger.ts'
import { findTrialFiles } from './trial/trial-files.ts'
import { canPullTrialImage, findTrialImage, getTrialImage } from './trial/trial-image.ts'
import { startTrialProvider, type TrialProvider, trialRateWei } from './trial/trial-provider.ts'

type Step = (typeof trialSteps)[number]

/** Whether it can run here; if not, why, and what to do. */
export interface TrialReadiness {
  ready: boolean
  reason: string
  advice: string
}

export interface Trial {
  ready(signal: AbortSignal): Promise<TrialReadiness>
  /**
   * Prepares and submits. Throws PortError: `conflict` while another is prepared, `refused` without a test chain, and
   * whatever Docker, wallet or chain refuse.
   */
  run(consent: (request: JobRequest) => Promise<Permission>, signal: AbortSignal): AsyncGenerator<TrialEvent>
}

const settingKey = 'trial-provider'
const timeoutSeconds = 300
const budgetWei = trialRateWei * BigInt(timeoutSeconds) * 2n
/** How often a trial that is going on is looked at, beside every change of its job. */
const lookEveryMs = 2_000
const readyForMs = 30_000

export function createTrial(host: Host): Trial {
  const { deps, chain, requester } = host
  const { symbol, decimals } = deps.settings.token
  let isPreparing = false
  let provider: Promise<TrialProvider> | undefined
  let closing: Promise<void> = Promise.resolve()
  let lastPullCheck: { atMs: number; canPull: boolean } | undefined

  const trialJobs = (): JobId[] => {
    const address = addressSchema.safeParse(deps.journal.setting(settingKey)).data
    return deps.journal
      .openJobs()
      .flatMap(({ jobId, request }) => (address && request.providers?.includes(address) ? [jobId] : []))
  }
  /** One for all trials that go on at a time; it ends when none does. */
  const openProvider = (signal: AbortSignal): Promise<TrialProvider> => {
    if (provider) return provider
    const starting = closing.then(() => startTrialProvider(host, AbortSignal.any([signal, host.ending])))
    provider = starting.then((started) => {
      deps.journal.transact((tx) => tx.saveSetting(settingKey, started.address))
      host.own(started)
      return started
    })
    provider.catch(() => {
      provider = undefined
    })
    return provider
  }
  const closeWhenOver = async (): Promise<void> => {
    while (isPreparing || trialJobs().length > 0) await deps.clock.sleep(lookEveryMs, host.ending)
    const over = provider
    provider = undefined
    closing = Promise.resolve(over?.then((started) => started[Symbol.asyncDispose]()))
    await closing
  }
  const follow = (): void =>
    void closeWhenOver().catch((error: unknown) => {
      if (!host.ending.aborted) deps.logger.warn({ error: errorText(error) }, 'the node of the trial did not end well')
    })

  const resume = async (): Promise<void> => {
    await untilUnlocked(host)
    await openProvider(host.ending)
    follow()
  }
  if (trialJobs().length > 0)
    void resume().catch((error: unknown) => {
      if (!host.ending.aborted) deps.logger.warn({ error: errorText(error) }, 'the trial did not go on')
    })

  const canPull = async (signal: AbortSignal): Promise<boolean> => {
    const nowMs = deps.clock.nowMs()
    if (lastPullCheck && nowMs - lastPullCheck.atMs < readyForMs) return lastPullCheck.canPull
    lastPullCheck = { atMs: nowMs, canPull: await canPullTrialImage(deps.runner, process.env, signal) }
    return lastPullCheck.canPull
  }

  const ready = async (signal: AbortSignal): Promise<TrialReadiness> => {
    if (chain.faucetKey === undefined)
      return no('This chain gives no test money away.', 'Start the node on the embedded chain: without --rpc-url.')
    const engine = await deps.runner.detect(signal)
    if (engine.state === 'unavailable') return no(engine.message, 'The doctor says how to install and start Docker.')
    if ((await findTrialImage(deps.runner, process.env, signal)) || (await canPull(signal)))
      return { ready: true, reason: '', advice: '' }
    return no(
      'No Python image is on this computer, and no registry delivers one.',
      'Connect to the internet, or pull one with `docker pull python:3-slim`.',
    )
  }

  async function* prepare(
    consent: (request: JobRequest) => Promise<Permission>,
    signal: AbortSignal,
  ): AsyncGenerator<TrialEvent> {
    yield running('check')
    const able = await ready(signal)
    if (!able.ready) throw new PortError('refused', `${able.reason} ${able.advice}`)
    const own = deps.wallet.signer().address
    yield done('check', `Docker answers, the wallet ${own} is unlocked, the chain gives test money.`)

    yield running('image')
    const pulling = progressOf<string, string>(signal, (onProgress, inner) =>
      getTrialImage(deps.runner, process.env, { signal: inner, onProgress: (at) => onProgress(pullText(at)) }),
    )
    let image = ''
    for await (const item of pulling) {
      if (item.type === 'progress') yield running('image', item.value)
      else image = item.value
    }
    yield done('image', image)

    yield running('inputs')
    const { script, data } = findTrialFiles()
    const [addedScript, addedData] = await Promise.all([
      deps.content.add(script, { signal }),
      deps.content.add(data, { signal }),
    ])
    yield done('inputs', `${addedScript.files + addedData.files} files, ${addedScript.bytes + addedData.bytes} bytes`)

    yield running('provide')
    const { address } = await openProvider(signal)
    yield done('provide', `A second node with the wallet ${address} offers this computer to this node alone.`)

    const request = jobRequest(address, image, [addedScript.cid, addedData.cid])
    yield running('funds')
    using permission = await consent(request)
    yield done('funds', await ensureFunds(own, signal))

    yield running('submit')
    const result = await requester.submit(request, signal)
    if (!result.ok) throw new PortError('invalid', result.refusal.message)
    permission.coverJob(result.job.jobId)
    yield done('submit', result.job.jobId)
    yield { type: 'submitted', jobId: result.job.jobId }
  }

  const jobRequest = (provider: Address, dockerImage: string, [script, data]: [Cid, Cid]): JobRequest => ({
    name: 'Try it now',
    computeProfile: 'cpu-small',
    inputScriptCid: script,
    inputDataCid: data,
    outputStorage: 'ipfs',
    outputPath: `/trial/${new Date(deps.clock.nowMs()).toISOString().replace(/[:.]/g, '-')}`,
    paymentToken: deps.settings.token.address,
    paymentAmount: formatAmount(budgetWei, decimals),
    dockerImage,
    timeoutSeconds,
    providers: [provider],
  })

  /** Test money where there is too little, and no more than ten budgets of it. */
  async function ensureFunds(own: Address, signal: AbortSignal): Promise<string> {
    const { escrow } = deps
    const reserved = await requester.reservedWei(signal)
    const { freeWei } = await escrow.depositOf(own, signal)
    if (freeWei - reserved >= budgetWei) return `The deposit has ${formatAmount(freeWei, decimals)} ${symbol}.`
    const missing = budgetWei * 10n
    const [walletWei, gasWei] = await Promise.all([escrow.balanceOf(own, signal), escrow.gasBalanceOf(own, signal)])
    if (walletWei < missing || gasWei === 0n) await escrow.faucet(own, missing, signal)
    using _asked = host.ledger.permit({ token: deps.settings.token.address, amountWei: missing }, true) // with the job
    await escrow.deposit(missing, `trial:${deps.clock.nowMs()}`, signal)
    return `Deposited ${formatAmount(missing, decimals)} ${symbol} of test money.`
  }

  return {
    ready,
    async *run(consent, signal) {
      if (isPreparing) throw new PortError('conflict', 'A trial is being prepared already. Wait for it.')
      isPreparing = true
      try {
        yield* prepare(consent, signal)
      } finally {
        isPreparing = false
        if (provider) follow()
      }
    },
  }
}

const no = (reason: string, advice: string): TrialReadiness => ({ ready: false, reason, advice })

const running = (step: Step, detail = ''): TrialEvent => ({ type: 'step', step, state: 'running', detail })
const done = (step: Step, detail: string): TrialEvent => ({
  type: 'step',
  step,
  state: 'done',
  detail: detail.slice(0, 500),
})

function pullText({ step, bytesDone, bytesTotal }: PullProgress): string {
  const mebibytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1)
  const amount = bytesTotal > 0 ? `, ${mebibytes(bytesDone)} of ${mebibytes(bytesTotal)} MiB` : ''
  return `${step.slice(0, 200)}${amount}`
}

/** The provider's terms name the wallet, which has to sign as well: nothing can go on before. */
function untilUnlocked({ deps, news, ending }: Host): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (deps.wallet.status().state === 'unlocked') resolve()
    }
    news.on('wallet', look, ending)
    ending.addEventListener('abort', () => reject(ending.reason), { once: true })
    look()
  })
}
