/** `deai job`: what can be done with one job. */
import { examples, type Register } from '../registration.ts'
import { registerCancel } from './job/cancel.ts'
import { registerDownload } from './job/download.ts'
import { registerLogs } from './job/logs.ts'
import { registerReceipt } from './job/receipt.ts'
import { registerShow } from './job/show.ts'

export const register: Register = (program, cli) => {
  const job = program
    .command('job')
    .summary('show, follow, cancel or download a job')
    .description('One of your jobs; `deai jobs` lists their ids.')
    .addHelpText(
      'after',
      examples('deai job show job-…', 'deai job logs -f job-…', 'deai job download job-… ./results'),
    )
  for (const add of [registerShow, registerLogs, registerCancel, registerDownload, registerReceipt]) add(job, cli)
}
