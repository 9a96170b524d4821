/** From a draft to what is submitted, and back: from an earlier job, or from a link, to a draft. */
import '../../lib/zod-without-eval.ts'
import type { JobLink } from '../../../shared/deep-link.ts'
import { type JobRequest, jobRequestSchema } from '../../../shared/schema/job.ts'
import { joinCommand, splitCommand } from './command-line.ts'
import { cidOf, type Draft, type DraftInput, newDraft, outputPathOf } from './draft.ts'

/** Null while a field is missing or wrong: `problemsOf` says which. */
export function requestOf(draft: Draft, symbol: string): JobRequest | null {
  const command = splitCommand(draft.command)
  if (!command.ok) return null
  const dataCid = cidOf(draft.data)
  const parsed = jobRequestSchema.safeParse({
    name: draft.name.trim(),
    computeProfile: draft.profile,
    inputScriptCid: cidOf(draft.script),
    ...(dataCid === '' ? {} : { inputDataCid: dataCid }),
    outputStorage: 'ipfs',
    outputPath: draft.outputPath.trim(),
    paymentToken: symbol,
    paymentAmount: draft.budget.trim(),
    ...(draft.callbackUrl.trim() === '' ? {} : { callbackUrl: draft.callbackUrl.trim() }),
    dockerImage: draft.image.trim(),
    ...(command.words.length === 0 ? {} : { command: command.words }),
    timeoutSeconds: (draft.timeoutMinutes ?? 0) * 60,
    ...(draft.providers === null ? {} : { providers: draft.providers }),
  })
  return parsed.success ? parsed.data : null
}

const inputOf = (cid: string | undefined): DraftInput => ({
  from: cid === undefined ? 'files' : 'cid',
  added: null,
  cid: cid ?? '',
})

/** Everything of an earlier job; a time limit in seconds is rounded up to whole minutes. */
export function draftOfRequest(request: JobRequest): Draft {
  return {
    ...newDraft('container', request.name),
    image: request.dockerImage,
    command: joinCommand(request.command ?? []),
    script: inputOf(request.inputScriptCid),
    data: inputOf(request.inputDataCid),
    profile: request.computeProfile,
    budget: request.paymentAmount,
    timeoutMinutes: Math.ceil(request.timeoutSeconds / 60),
    outputPath: request.outputPath,
    callbackUrl: request.callbackUrl ?? '',
    providers: request.providers ?? null,
    reached: 4,
  }
}

/** `fallbackName` where the link names nothing. */
export function draftOfLink(link: JobLink, fallbackName: string): Draft {
  const blank = newDraft('container', link.name ?? fallbackName)
  return {
    ...blank,
    image: link.dockerImage ?? '',
    script: inputOf(link.inputScriptCid),
    data: inputOf(link.inputDataCid),
    profile: link.computeProfile ?? blank.profile,
    budget: link.paymentAmount ?? '',
    timeoutMinutes: link.timeoutMinutes ?? blank.timeoutMinutes,
    outputPath: outputPathOf(blank.name),
  }
}
