/** How far the trial job's preparation is, from the host's events. */
import type { TrialEvent } from '../../../shared/api/contract/trial.ts'

type StepName = Extract<TrialEvent, { type: 'step' }>['step']

export const trialOrder = [
  'check',
  'image',
  'funds',
  'inputs',
  'provide',
  'submit',
] as const satisfies readonly StepName[]

export interface TrialStep {
  state: 'waiting' | 'running' | 'done'
  detail: string
}

export interface Trial {
  steps: Partial<Record<StepName, TrialStep>>
}

export const noTrial: Trial = { steps: {} }

export function takeTrialEvent(trial: Trial, event: TrialEvent): Trial {
  if (event.type === 'submitted') return trial
  return { steps: { ...trial.steps, [event.step]: { state: event.state, detail: event.detail } } }
}
