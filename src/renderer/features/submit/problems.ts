/** What is wrong with each field of a draft, as a code; the sentences are in the catalogue. The API's own rules decide. */
import '../../lib/zod-without-eval.ts'
import { parseComputeProfile } from '../../../shared/schema/compute-profile.ts'
import { cidSchema } from '../../../shared/schema/ids.ts'
import { jobRequestSchema } from '../../../shared/schema/job.ts'
import { maxTimeoutSeconds } from '../../../shared/schema/job-spec.ts'
import { parseAmount } from '../../../shared/schema/money.ts'
import { splitCommand } from './command-line.ts'
import type { Draft, DraftInput, InputSlot } from './draft.ts'
import { type FieldName, fieldsOf, type StepId, stepIds } from './steps.ts'

export type ProblemCode =
  | 'missing'
  | 'name-too-long'
  | 'image'
  | 'quote-open'
  | 'escape-open'
  | 'too-many-words'
  | 'word-too-long'
  | 'script-missing'
  | 'cid'
  | 'importing'
  | 'import-failed'
  | 'profile'
  | 'amount'
  | 'amount-zero'
  | 'above-deposit'
  | 'time-missing'
  | 'time-too-long'
  | 'path'
  | 'url'

export type Problems = Partial<Record<FieldName, ProblemCode>>

export interface DraftFacts {
  /** Null while it is not known. */
  decimals: number | null
  /** What the deposit has free of other jobs; null while it is not known. */
  freeWei: bigint | null
  imports: Record<InputSlot, 'none' | 'running' | 'failed'>
}

const fields = jobRequestSchema.shape

export function problemsOf(draft: Draft, facts: DraftFacts): Problems {
  const found: Record<FieldName, ProblemCode | null> = {
    name: nameProblem(draft.name.trim()),
    image: imageProblem(draft.image.trim()),
    command: commandProblem(draft.command),
    script: inputProblem(draft.script, facts.imports.script, true),
    data: inputProblem(draft.data, facts.imports.data, false),
    profile: parseComputeProfile(draft.profile).ok ? null : 'profile',
    budget: budgetProblem(draft.budget, facts),
    time: timeProblem(draft.timeoutMinutes),
    outputPath: fields.outputPath.safeParse(draft.outputPath.trim()).success ? null : 'path',
    callbackUrl: urlProblem(draft.callbackUrl.trim()),
  }
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== null))
}

function nameProblem(name: string): ProblemCode | null {
  if (name === '') return 'missing'
  return fields.name.safeParse(name).success ? null : 'name-too-long'
}

function imageProblem(image: string): ProblemCode | null {
  if (image === '') return 'missing'
  return fields.dockerImage.safeParse(image).success ? null : 'image'
}

function commandProblem(command: string): ProblemCode | null {
  const split = splitCommand(command)
  return split.ok ? null : split.problem
}

function inputProblem(
  { from, added, cid }: DraftInput,
  state: DraftFacts['imports'][InputSlot],
  isRequired: boolean,
): ProblemCode | null {
  if (from === 'cid') {
    if (cid.trim() === '') return isRequired ? 'script-missing' : null
    return cidSchema.safeParse(cid.trim()).success ? null : 'cid'
  }
  if (state === 'running') return 'importing'
  if (state === 'failed') return 'import-failed'
  return added === null && isRequired ? 'script-missing' : null
}

function budgetProblem(budget: string, { decimals, freeWei }: DraftFacts): ProblemCode | null {
  if (budget.trim() === '') return 'missing'
  const wei = parseAmount(budget, decimals ?? 18)
  if (wei === undefined) return 'amount'
  if (wei === 0n) return 'amount-zero'
  return freeWei !== null && wei > freeWei ? 'above-deposit' : null
}

function timeProblem(minutes: number | null): ProblemCode | null {
  if (minutes === null || minutes < 1) return 'time-missing'
  return minutes * 60 > maxTimeoutSeconds ? 'time-too-long' : null
}

const urlProblem = (url: string): ProblemCode | null =>
  url === '' || fields.callbackUrl.safeParse(url).success ? null : 'url'

/** Files may still be coming in while one goes on; everything else must be right first. */
export const holdsBack = (problem: ProblemCode | undefined): boolean => problem !== undefined && problem !== 'importing'

/** The first field of a step that keeps the user there; null when one may go on. */
export const firstWrong = (step: StepId, problems: Problems): FieldName | null =>
  fieldsOf(step).find((field) => holdsBack(problems[field])) ?? null

/** The first step before `step` that is not right; null when all are. */
export const firstWrongStep = (step: StepId, problems: Problems): StepId | null =>
  stepIds.slice(0, stepIds.indexOf(step)).find((before) => firstWrong(before, problems) !== null) ?? null
