/** `deai job cancel`: stops a job. What ran until then is paid, the rest comes back. */
import { withHost } from '../../connect.ts'
import { stepName } from '../../format/job.ts'
import { examples, type Register } from '../../registration.ts'

export const registerCancel: Register = (parent, cli) => {
  parent
    .command('cancel')
    .description('Cancels a job: what ran until now is paid, the rest of the budget comes back.')
    .argument('<job>', 'its id')
    .addHelpText('after', examples('deai job cancel job-0123456789abcdef'))
    .action((jobId: string) =>
      withHost(cli, async (api) => {
        const job = await api.jobs.cancel({ jobId })
        cli.output.result(job, `${job.jobId} ${stepName(job)}`)
      }),
    )
}
