/** The last ten minutes of this computer, kept going while somebody looks. */
import { useState } from 'react'
import type { MachineSample } from '../../../../shared/api/contract/provider.ts'
import { type StreamResult, useStream } from '../../../lib/use-stream.ts'
import { withSamples } from './samples.ts'

export interface Machine {
  samples: readonly MachineSample[]
  stream: StreamResult
}

export function useMachine(): Machine {
  const [samples, setSamples] = useState<readonly MachineSample[]>([])
  const stream = useStream<{ samples: MachineSample[] }>(['provider.machine'], {
    open: (api, _cursor, signal) => api.provider.machine(undefined, { signal }),
    onEvent: (event) => setSamples((known) => withSamples(known, event.samples)),
  })
  return { samples, stream }
}
