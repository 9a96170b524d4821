/** A long history: plausible finished jobs, the same ones for the same count, written into a journal in bulk. */
import { type Job, jobSchema } from '../../src/engine/domain/job.ts'
import type { Journal } from '../../src/engine/ports/journal.ts'
import { failureTypes } from '../../src/shared/schema/failure.ts'
import { agreementOf, deliveryOf, newJob, orderIdOf } from './arbitraries.ts'

const dayMs = 86_400_000
const jobsAtOnce = 5_000
const names = [
  'LLM_Pretraining',
  'bert-finetune',
  'Blender frames',
  'résumé parser',
  'digits',
  'whisper-large',
  'sweep',
]
const profiles = ['cpu-small', 'cpu-large', 'gpu-any-24gb', 'gpu-a100-80gb-high', 'gpu-rtx-4090-24gb', 'gpu-t4-16gb']
const images = ['python:3-slim', 'pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime', 'linuxserver/blender:4.2']
/** The end of the last job. */
export const manyJobsEndMs = 1_800_000_000_000

const pick = <T>(items: readonly T[], seed: number): T => items[seed % items.length] as T
/** Spreads neighbours apart, the same way each time. */
const scatter = (index: number): number => (Math.imul(index + 1, 2_654_435_761) >>> 0) % 1_000_003

function finishedJob(index: number, count: number, like: Job): Job {
  const seed = scatter(index)
  const createdAtMs = manyJobsEndMs - Math.round(((count - index) * 400 * dayMs) / count)
  const startedAtMs = createdAtMs + 2_000 + (seed % 90_000)
  const runSeconds = 1 + (seed % 20_000)
  const budgetWei = BigInt(1 + (seed % 250)) * 10n ** 18n
  const paidWei = (budgetWei * BigInt(seed % 100)) / 101n
  const name = `${pick(names, seed)}_${index}`
  const request = {
    ...like.request,
    name,
    computeProfile: pick(profiles, seed >> 3),
    dockerImage: pick(images, seed >> 5),
  }
  const orderId = orderIdOf(index)
  const ended = {
    sinceMs: startedAtMs + runSeconds * 1000,
    agreement: { ...agreementOf(seed % 40, budgetWei), orderId },
    receipt: deliveryOf(orderId, seed).receipt,
    countersignature: null,
    paidWei,
    settlementTx: null,
  }
  const kind = seed % 20
  const failure = { type: pick(failureTypes, seed), detail: 'as the seed says' }
  const nobody = { ...ended, agreement: null, receipt: null, paidWei: 0n }
  return {
    ...like,
    jobId: `job-${index.toString(36).padStart(16, '0')}` as Job['jobId'],
    request,
    spec: { ...like.spec, name, computeProfile: request.computeProfile, dockerImage: request.dockerImage },
    budgetWei,
    createdAtMs,
    startedAtMs: kind === 1 ? null : startedAtMs,
    state:
      kind === 0
        ? { phase: 'failed', ...ended, failure }
        : kind === 1
          ? { phase: 'cancelled', ...nobody }
          : { phase: 'completed', ...ended },
    attempts: 1,
  }
}

/** Oldest first. About one in twenty failed, one in twenty was cancelled before it had a provider. */
export function* manyJobs(count: number): Generator<Job> {
  const like = jobSchema.parse(newJob())
  for (let index = 0; index < count; index += 1) yield finishedJob(index, count, like)
}

export function writeManyJobs(journal: Journal, count: number): void {
  const jobs = manyJobs(count)
  for (let written = 0; written < count; written += jobsAtOnce) {
    journal.transact((tx) => {
      for (let left = Math.min(jobsAtOnce, count - written); left > 0; left -= 1) {
        const { value: job } = jobs.next()
        if (job) tx.saveJob(job, { atMs: job.state.sinceMs, type: 'settled', phase: job.state.phase, detail: '' })
      }
    })
  }
}
