/** Waits for the end of a run and reports it, with the watchdog's verdict. */
import { PortError } from '../../engine/ports/port-error.ts'
import type { ExitReport } from '../../engine/ports/runner.ts'
import type { OrderId } from '../../shared/schema/ids.ts'
import { startedContainer } from './containers.ts'
import { dialJson } from './dial.ts'
import type { Engine } from './engine.ts'
import type { ContainerAnswer } from './engine-schema.ts'
import { toExitReport } from './exit-report.ts'
import type { Watchdogs } from './watchdogs.ts'

export async function waitForRun(
  engine: Engine,
  watchdogs: Watchdogs,
  name: string,
  orderId: OrderId,
  signal: AbortSignal,
): Promise<ExitReport> {
  const first = await startedContainer(engine, name, orderId, signal)
  watchdogs.watch(orderId)
  const ended = first.State.Running ? await endOf(engine, name, orderId, signal) : first
  return toExitReport(ended.State, await watchdogs.verdictOf(orderId, signal))
}

async function endOf(engine: Engine, name: string, orderId: OrderId, signal: AbortSignal): Promise<ContainerAnswer> {
  const path = `/containers/${name}/wait`
  const query = { condition: 'not-running' }
  await engine.call(signal, (docker) => dialJson(docker, { method: 'POST', path, query, signal }))
  const ended = await startedContainer(engine, name, orderId, signal)
  if (!ended.State.Running) return ended
  throw new PortError('engine-not-running', 'Docker gave up waiting for the job; it is asked again.', {
    transient: true,
  })
}
