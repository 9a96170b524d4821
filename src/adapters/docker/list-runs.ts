/** Every run of one node, found by its label. */
import type { RunView } from '../../engine/ports/runner.ts'
import type { Engine } from './engine.ts'
import { containerListSchema, parseAnswer } from './engine-schema.ts'
import { labels, orderIdOf } from './run-names.ts'

export async function listRuns(engine: Engine, instance: string, signal: AbortSignal): Promise<RunView[]> {
  const filters = { label: [`${labels.instance}=${instance}`, labels.order] }
  const answer = await engine.call(signal, (docker) =>
    docker.listContainers({ all: true, filters, abortSignal: signal }),
  )
  return parseAnswer(containerListSchema, answer).flatMap(({ Labels, State }) => {
    const orderId = orderIdOf(Labels)
    return orderId ? [{ orderId, state: viewOf(State) }] : []
  })
}

function viewOf(state: string): RunView['state'] {
  if (state === 'created' || state === 'paused') return state
  return ['running', 'restarting'].includes(state) ? 'running' : 'exited'
}
