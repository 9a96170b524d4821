/** `deai provide jobs`: others' jobs on this computer, newest first. */
import type { AssignmentView } from '../../../shared/schema/job.ts'
import { withHost } from '../../connect.ts'
import { formatMoney, type Token, tokenOf } from '../../format/money.ts'
import { formatTable } from '../../format/table.ts'
import { formatAgo, formatDuration } from '../../format/time.ts'
import { printable } from '../../output.ts'
import { wholeNumber } from '../../parse/numbers.ts'
import { examples, type Register } from '../../registration.ts'

const header = ['ORDER', 'NAME', 'STATE', 'PROFILE', 'TAKEN', 'RAN', 'EARNED', 'BUDGET', 'WAITS FOR, OR WHY IT FAILED']

function row(assignment: AssignmentView, token: Token | undefined, nowMs: number): string[] {
  const { orderId, name, phase, computeProfile, createdAtMs, startedAtMs, endedAtMs, failure, waitingFor } = assignment
  const ran = startedAtMs ? formatDuration((endedAtMs ?? nowMs) - startedAtMs) : ''
  const money = [formatMoney(assignment.earnedWei, token), formatMoney(assignment.budgetWei, token)]
  const why = printable(failure ? `${failure.type}: ${failure.detail}` : (waitingFor ?? ''))
  return [orderId, printable(name), phase, printable(computeProfile), formatAgo(createdAtMs, nowMs), ran, ...money, why]
}

export const registerAssignments: Register = (parent, cli) => {
  parent
    .command('jobs')
    .description("Lists others' jobs that ran or run on this computer, newest first.")
    .option('--limit <count>', 'at most this many', wholeNumber(1, 1000), 50)
    .addHelpText('after', examples('deai provide jobs', 'deai provide jobs --json | jq .earnedWei'))
    .action(({ limit }: { limit: number }) =>
      withHost(cli, async (api) => {
        const [assignments, token] = await Promise.all([api.provider.assignments({ limit }), tokenOf(api)])
        for (const assignment of assignments) cli.output.json(assignment)
        if (assignments.length === 0) return cli.output.line('No jobs of others yet.')
        const rows = assignments.map((assignment) => row(assignment, token, cli.nowMs()))
        for (const line of formatTable(header, rows)) cli.output.line(line)
      }),
    )
}
