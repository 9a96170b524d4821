/** Valid values of the API's nouns, for tests of whoever drives it. */
import { addressSchema } from '../../src/shared/schema/ids.ts'
import { type JobView, jobViewSchema } from '../../src/shared/schema/job.ts'
import { type LogLine, logLineSchema } from '../../src/shared/schema/log-line.ts'

export const dai = 10n ** 18n
export const address = addressSchema.parse('0x00000000000000000000000000000000000000aa')
export const peerId = '12D3KooWGzBXbbgoHhEJxxNCPQ1oUuCH9HUTPEoLyZ1x7ZHQ3Gc6'
export const cid = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
export const jobId = 'job-0123456789abcdef'
export const orderId = `0x${'1'.repeat(64)}`
export const transactionHash = `0x${'2'.repeat(64)}`

export const request = {
  name: 'LLM_Pretraining_Phase1',
  computeProfile: 'gpu-a100-80gb-high',
  inputScriptCid: 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG',
  inputDataCid: cid,
  outputStorage: 'ipfs' as const,
  outputPath: '/my_llm_results/phase1_weights/',
  paymentToken: 'DAI',
  paymentAmount: '250',
  callbackUrl: 'https://my-research-dashboard.example/api/job_completion',
  dockerImage: 'huggingface/transformers-pytorch-gpu:4.25.1-cuda11.6',
  timeoutSeconds: 86_400,
}

/** A job as the host shows it, at second 0 of its life unless told otherwise. */
export const jobView = (changes: Record<string, unknown> = {}): JobView =>
  jobViewSchema.parse({
    jobId,
    name: request.name,
    phase: 'matching',
    step: null,
    waitingFor: null,
    request,
    specCid: cid,
    orderId: null,
    provider: null,
    createdAtMs: 1_700_000_000_000,
    phaseSinceMs: 1_700_000_000_000,
    startedAtMs: null,
    endedAtMs: null,
    budgetWei: 250n * dai,
    ratePerSecondWei: null,
    paidWei: 0n,
    outputCid: null,
    imageId: null,
    exitCode: null,
    receipt: null,
    countersignature: null,
    settlementTx: null,
    failure: null,
    rejections: [],
    callback: 'none',
    ...changes,
  })

export const logLine = (seq: number, text: string, stream: 'stdout' | 'stderr' = 'stdout'): LogLine =>
  logLineSchema.parse({ seq, atMs: 1_700_000_001_000 + seq, stream, text })

export const resources = {
  architecture: 'amd64' as const,
  cpuModel: 'A CPU',
  cpuCores: 16,
  memoryMiB: 65_536,
  diskFreeMiB: 500_000,
  gpus: [{ vendor: 'nvidia' as const, model: 'RTX 4090', vramMiB: 24_576, driver: '550', uuid: null }],
}
