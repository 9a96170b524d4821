/** `deai jobs`: the jobs that this node submitted, newest first. */
import type { JobView } from '../../shared/schema/job.ts'
import type { Cli } from '../cli.ts'
import { withHost } from '../connect.ts'
import { stepName } from '../format/job.ts'
import { formatMoney, type Token, tokenOf } from '../format/money.ts'
import { formatTable } from '../format/table.ts'
import { formatAgo, formatDuration } from '../format/time.ts'
import { printable } from '../output.ts'
import { wholeNumber } from '../parse/numbers.ts'
import { examples, type Register } from '../registration.ts'

const header = ['JOB', 'NAME', 'STATE', 'SUBMITTED', 'TOOK', 'PAID', 'BUDGET', 'WAITS FOR, OR WHY IT FAILED']

function row(job: JobView, token: Token | undefined, nowMs: number): string[] {
  const took = job.startedAtMs ? formatDuration((job.endedAtMs ?? nowMs) - job.startedAtMs) : ''
  const why = printable(job.failure ? `${job.failure.type}: ${job.failure.detail}` : (job.waitingFor ?? ''))
  const amounts = [formatMoney(job.paidWei, token), formatMoney(job.budgetWei, token)]
  return [job.jobId, printable(job.name), stepName(job), formatAgo(job.createdAtMs, nowMs), took, ...amounts, why]
}

async function listJobs(cli: Cli, limit: number): Promise<void> {
  await withHost(cli, async (api) => {
    const [jobs, token] = await Promise.all([api.jobs.list({ limit }), tokenOf(api)])
    for (const job of jobs) cli.output.json(job)
    if (jobs.length === 0) return cli.output.line('No jobs yet. `deai submit job --help` shows how to submit one.')
    for (const line of formatTable(
      header,
      jobs.map((job) => row(job, token, cli.nowMs())),
    ))
      cli.output.line(line)
  })
}

export const register: Register = (program, cli) => {
  program
    .command('jobs')
    .summary('list your jobs')
    .description('Lists the jobs that this node submitted, newest first.')
    .option('--limit <count>', 'at most this many', wholeNumber(1, 1000), 50)
    .addHelpText(
      'after',
      examples('deai jobs', 'deai jobs --json --limit 1000 | jq -r "select(.phase == \\"failed\\").jobId"'),
    )
    .action(({ limit }: { limit: number }) => listJobs(cli, limit))
}
