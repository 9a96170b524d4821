/** What happens on this computer now: its work, its cards, its price, and what it did before. */

import { MachinePanels } from './machine/machine-panels.tsx'
import { useMachine } from './machine/use-machine.ts'
import { PricePanel } from './price/price-panel.tsx'
import { CurrentWork } from './work/current-work.tsx'
import { PastWork } from './work/past-work.tsx'

export function NowTab() {
  const machine = useMachine()
  return (
    <div className="flex flex-col gap-5">
      <CurrentWork />
      <div className="grid grid-cols-1 items-start gap-5 min-[1100px]:grid-cols-[minmax(0,1fr)_20rem]">
        <MachinePanels machine={machine} />
        <PricePanel samples={machine.samples} />
      </div>
      <PastWork />
    </div>
  )
}
