/** "Try it now". */
import { submitSpending } from '../spending-guard/spending-facts.ts'
import { api, type RouterContext, requireConsent, signalOf } from './context.ts'

export function trialProcedures({ host, trial, guard }: RouterContext) {
  return {
    ready: api.trial.ready.handler(({ signal }) => trial.ready(signalOf(signal))),
    run: api.trial.run.handler(async function* ({ signal, errors }) {
      yield* trial.run(
        (request) => requireConsent(guard, submitSpending(request, host.deps.settings), errors, signalOf(signal)),
        signalOf(signal),
      )
    }),
  }
}
