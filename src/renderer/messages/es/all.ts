/** Spanish, as one piece that is loaded when it is chosen. */
import type { Messages } from '../messages.ts'
import { common } from './common.ts'
import { failures } from './failures.ts'
import { frame } from './frame.ts'
import { job } from './job.ts'
import { jobs } from './jobs.ts'
import { network } from './network.ts'
import { provider } from './provider.ts'
import { settings } from './settings.ts'
import { submit } from './submit.ts'
import { wallet } from './wallet.ts'
import { welcome } from './welcome.ts'

export const spanish: Messages = {
  common,
  frame,
  welcome,
  submit,
  job,
  jobs,
  provider,
  wallet,
  network,
  settings,
  failures,
}
