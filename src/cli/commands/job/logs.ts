/** `deai job logs`: what the job printed, on the stream that it printed it to. */
import type { LogLine } from '../../../shared/schema/log-line.ts'
import type { Cli } from '../../cli.ts'
import { withHost } from '../../connect.ts'
import type { Api } from '../../host-connection.ts'
import { printable } from '../../output.ts'
import { wholeNumber } from '../../parse/numbers.ts'
import { examples, type Register } from '../../registration.ts'
import { watchJob } from '../../watch-job.ts'

const pageLength = 1000

interface LogOptions {
  follow?: boolean
  from: number
}

function print(cli: Cli, line: LogLine): void {
  cli.output.json(line)
  if (cli.settings.json) return
  const stream = line.stream === 'stderr' ? cli.stderr : cli.stdout
  stream.write(`${stream.isTTY ? printable(line.text) : line.text}\n`)
}

async function printAll(cli: Cli, api: Api, jobId: string, first: number): Promise<void> {
  for (let from = first; ; ) {
    const lines = await api.jobs.logs({ jobId, from, limit: pageLength })
    for (const line of lines) print(cli, line)
    const last = lines.at(-1)
    if (!last || lines.length < pageLength) return
    from = last.seq + 1
  }
}

async function logs(cli: Cli, jobId: string, { follow, from }: LogOptions): Promise<void> {
  await withHost(cli, async (api, host) => {
    if (!follow) return printAll(cli, api, jobId, from)
    await watchJob(cli, host, { jobId, logsFrom: from, onLog: (line) => print(cli, line) })
  })
}

export const registerLogs: Register = (parent, cli) => {
  parent
    .command('logs')
    .description("Prints a job's log: its stdout to stdout, its stderr to stderr.")
    .argument('<job>', 'its id')
    .option('-f, --follow', 'stay until the job ends')
    .option('--from <line>', 'start at this line, counted from 0', wholeNumber(0, Number.MAX_SAFE_INTEGER), 0)
    .addHelpText('after', examples('deai job logs job-0123456789abcdef', 'deai job logs job-0123456789abcdef -f'))
    .action((jobId: string, options: LogOptions) => logs(cli, jobId, options))
}
