/** `deai job show`: all that is known about a job, and its history. */
import type { HistoryEntry, JobView } from '../../../shared/schema/job.ts'
import { withHost } from '../../connect.ts'
import { outcomeLines, stepName } from '../../format/job.ts'
import { formatMoney, formatRate, type Token, tokenOf } from '../../format/money.ts'
import { formatPairs } from '../../format/table.ts'
import { formatDuration, formatMoment } from '../../format/time.ts'
import { printable } from '../../output.ts'
import { examples, type Register } from '../../registration.ts'

function facts(job: JobView, token: Token | undefined): string[] {
  const { request, provider } = job
  return formatPairs([
    ['job', job.jobId],
    ['name', printable(job.name)],
    ['state', stepName(job)],
    ['waits for', job.waitingFor && printable(job.waitingFor)],
    ['profile', request.computeProfile],
    ['image', request.dockerImage],
    ['image id', job.imageId === request.dockerImage ? undefined : job.imageId],
    ['command', request.command && printable(JSON.stringify(request.command))],
    ['script', request.inputScriptCid],
    ['data', request.inputDataCid],
    ['spec', job.specCid],
    ['submitted', formatMoment(job.createdAtMs)],
    ['ran', job.startedAtMs && job.endedAtMs ? formatDuration(job.endedAtMs - job.startedAtMs) : undefined],
    ['order', job.orderId],
    ['provider', provider && `${provider.address} (${provider.peerId})`],
    ['rate', job.ratePerSecondWei === null ? undefined : formatRate(job.ratePerSecondWei, token)],
    ['budget', formatMoney(job.budgetWei, token)],
    ['paid', formatMoney(job.paidWei, token)],
    ['exit code', job.exitCode === null ? undefined : String(job.exitCode)],
    ['receipt', receiptOf(job)],
    ['settled in', job.settlementTx],
    ['callback', job.callback === 'none' ? undefined : job.callback],
  ])
}

function receiptOf({ receipt, countersignature }: JobView): string | undefined {
  if (!receipt) return undefined
  return countersignature ? 'signed by the provider, countersigned by you' : 'signed by the provider, not countersigned'
}

const historyLine = ({ atMs, phase, type, detail }: HistoryEntry, job: JobView): string =>
  `  [${formatDuration(atMs - job.createdAtMs).padStart(8)}] ${phase.padEnd(10)} ${type}  ${printable(detail)}`.trimEnd()

export const registerShow: Register = (parent, cli) => {
  parent
    .command('show')
    .description('Shows a job: its state, money, provider, history and outcome.')
    .argument('<job>', 'its id')
    .addHelpText('after', examples('deai job show job-0123456789abcdef'))
    .action((jobId: string) =>
      withHost(cli, async (api) => {
        const [{ job, history }, token] = await Promise.all([api.jobs.show({ jobId }), tokenOf(api)])
        const told = ['', 'history', ...history.map((entry) => historyLine(entry, job))]
        const ended = job.endedAtMs === null ? [] : ['', ...outcomeLines(job, token)]
        cli.output.result({ job, history }, ...facts(job, token), ...told, ...ended)
      }),
    )
}
