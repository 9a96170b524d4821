/** Reads one run's container; what every use of a run begins with. */
import { PortError } from '../../engine/ports/port-error.ts'
import type { OrderId } from '../../shared/schema/ids.ts'
import type { Engine } from './engine.ts'
import { statusOf } from './engine-error.ts'
import { type ContainerAnswer, containerSchema, parseAnswer } from './engine-schema.ts'

/** Null when there is none. */
export async function findContainer(
  engine: Engine,
  name: string,
  signal: AbortSignal,
): Promise<ContainerAnswer | null> {
  return engine.call(signal, async (docker) => {
    try {
      return parseAnswer(containerSchema, await docker.getContainer(name).inspect({ abortSignal: signal }))
    } catch (error) {
      if (statusOf(error) === 404) return null
      throw error
    }
  })
}

/** Throws `not-found` when there is none, or one that a killed start has left and that never ran. */
export async function startedContainer(
  engine: Engine,
  name: string,
  orderId: OrderId,
  signal: AbortSignal,
): Promise<ContainerAnswer> {
  const container = await findContainer(engine, name, signal)
  if (container && container.State.Status !== 'created') return container
  throw new PortError('not-found', `There is no run of order ${orderId}. Start it first.`)
}
