/** What must be going on for an assignment, by its state alone. */
import type { Assignment } from './assignment.ts'

export type AssignmentActivity =
  | 'secure'
  | 'resolve-image'
  | 'fetch-inputs'
  | 'run'
  | 'meter'
  | 'report'
  | 'hold'
  | 'guard-deposit'
  | 'stop-run'
  | 'deliver'
  | 'await-release'
  | 'settle'
  | 'clean-up'

export function assignmentActivities(row: Assignment): AssignmentActivity[] {
  const isOwed = row.isTrusted && row.state.phase !== 'staging' && row.state.phase !== 'closed'
  return [...phaseActivities(row), ...(isOwed ? (['guard-deposit'] as const) : [])]
}

function phaseActivities({ state, image }: Assignment): AssignmentActivity[] {
  switch (state.phase) {
    case 'staging':
      return [
        ...(state.secured === 'no' ? (['secure'] as const) : []),
        ...(image === null ? (['resolve-image'] as const) : []),
        ...(state.inputsReady ? [] : (['fetch-inputs'] as const)),
      ]
    case 'running':
      if (state.stopping) return ['run', 'stop-run']
      if (state.startedAtMs === null) return ['run']
      return ['run', 'report', state.pausedSinceMs === null ? 'meter' : 'hold']
    case 'delivering':
      return ['deliver']
    case 'awaiting':
      return ['await-release']
    case 'settling':
      return ['settle']
    case 'closed':
      return state.cleaned ? [] : ['clean-up']
  }
}
