/** What the engine says of an ended container, and what the watchdog knows → why the run ended. */
import type { ExitReport } from '../../engine/ports/runner.ts'
import type { ContainerAnswer } from './engine-schema.ts'
import type { Verdict } from './verdict-file.ts'

/** 128 + SIGKILL, 128 + SIGTERM: nothing of the script's own choice. */
const killedCodes = new Set([137, 143])

export function toExitReport(state: ContainerAnswer['State'], verdict: Verdict | null): ExitReport {
  const startedAtMs = toMs(state.StartedAt)
  return {
    exitCode: state.ExitCode,
    cause: causeOf(state, verdict),
    startedAtMs,
    endedAtMs: Math.max(startedAtMs, toMs(state.FinishedAt)),
  }
}

/** The kernel may kill a child for its memory and the script go on and succeed: that is no failure of the run. */
function causeOf(state: ContainerAnswer['State'], verdict: Verdict | null): ExitReport['cause'] {
  if (verdict) return verdict
  if (state.OOMKilled && state.ExitCode !== 0) return 'out-of-memory'
  return killedCodes.has(state.ExitCode) ? 'killed' : 'exited'
}

/** The engine writes year 1 for "never". */
const toMs = (time: string): number => Math.max(0, Date.parse(time) || 0)
