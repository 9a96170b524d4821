/** The machine's last minutes and then what comes, for one watcher. */
import type { MachineSample } from '../../engine/ports/hardware.ts'
import type { MachineSamples } from '../../engine/provider/machine-samples.ts'
import { createWakeUp } from '../../engine/workflow/signals.ts'

/** What a watcher that does not read may fall behind by: the newest are kept. */
const maxWaiting = 600

export async function* streamMachine(
  machine: Pick<MachineSamples, 'recent' | 'watch'>,
  signal: AbortSignal,
): AsyncGenerator<{ samples: MachineSample[] }> {
  const ending = new AbortController()
  const both = AbortSignal.any([signal, ending.signal])
  const wakeUp = createWakeUp(both)
  const waiting = machine.recent()
  machine.watch((sample) => {
    waiting.push(sample)
    if (waiting.length > maxWaiting) waiting.shift()
    wakeUp.wake()
  }, both)
  try {
    yield { samples: waiting.splice(0) } // also when there is none yet: the watcher knows that it is heard
    while (!signal.aborted) {
      if (waiting.length > 0) yield { samples: waiting.splice(0) }
      else await wakeUp.wait()
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    ending.abort(new Error('nobody watches any more'))
  }
}
