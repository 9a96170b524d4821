/** `deai provide`: the terms on which this computer takes strangers' work. */
import { keepOptionsApart, type Register } from '../registration.ts'
import { registerDecisions } from './provide/decide.ts'
import { registerAssignments } from './provide/jobs.ts'
import { registerPending } from './provide/pending.ts'
import { registerProviderReceipt } from './provide/receipt.ts'
import { registerStatus } from './provide/status.ts'
import { registerStop } from './provide/stop.ts'
import { registerTerms } from './provide/terms.ts'

export const register: Register = (program, cli) => {
  const provide = keepOptionsApart(program.command('provide'))
    .summary('rent out this computer')
    .description('Rents out this computer. Any term that is given also switches it on, unless --off is.')
  registerTerms(provide, cli)
  const all = [registerStatus, registerPending, registerDecisions, registerStop, registerAssignments]
  for (const add of [...all, registerProviderReceipt]) add(provide, cli)
}
