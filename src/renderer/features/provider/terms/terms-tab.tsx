/** On which terms this computer takes strangers' work. */
import { MoneyTerms } from './money-terms.tsx'
import { ShareTerms } from './share-terms.tsx'
import { WhenTerms } from './when-terms.tsx'
import { WhoseTerms } from './whose-terms.tsx'

export function TermsTab() {
  return (
    <div className="grid grid-cols-1 items-start gap-5 min-[1000px]:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-5">
        <WhenTerms />
        <MoneyTerms />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <ShareTerms />
        <WhoseTerms />
      </div>
    </div>
  )
}
