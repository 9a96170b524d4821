/** The signed order twice: as one would tell it, and as the very data that the signature stands under. */
import type { JobView } from '../../../../shared/schema/job.ts'
import { CodeBlock } from '../../../components/code-block.tsx'
import { shortened } from '../../../components/shortened.ts'
import type { Format, TokenFacts } from '../../../lib/format.ts'
import { useFormat, useText } from '../../../lib/language.tsx'
import { useToken } from '../../../lib/use-token.ts'
import type { Messages } from '../../../messages/messages.ts'
import type { SignedOrderFacts } from '../job-facts.ts'
import { TypedDataFields } from './typed-data-fields.tsx'

export function OrderPanel({ job, signed }: { job: JobView; signed: SignedOrderFacts }) {
  const text = useText().job.order
  const format = useFormat()
  const token = useToken()
  return (
    <div className="grid grid-cols-1 gap-6 min-[1000px]:grid-cols-2">
      <div className="min-w-0">
        <h3 className="text-xs font-semibold text-muted">{text.words}</h3>
        <ul className="mt-2 flex flex-col gap-2 text-sm">
          {token &&
            sentencesOf(job, signed, text.sentences, format, token).map((sentence) => (
              <li key={sentence} className="flex gap-2.5">
                <span aria-hidden="true" className="mt-2 size-1 shrink-0 rounded-full bg-accent" />
                <span className="min-w-0 wrap-anywhere">{sentence}</span>
              </li>
            ))}
        </ul>
      </div>
      <div className="min-w-0">
        <TypedDataFields typedData={signed.typedData} />
        <details className="mt-3 text-sm">
          <summary className="w-fit rounded-sm text-accent">{text.raw}</summary>
          <CodeBlock
            className="mt-2"
            name={text.rawName}
            code={JSON.stringify({ ...signed.typedData, signature: signed.signature }, null, 2)}
            isWrapped
          />
        </details>
      </div>
    </div>
  )
}

function sentencesOf(
  { request }: JobView,
  { order, quote, voucherWei }: SignedOrderFacts,
  words: Messages['job']['order']['sentences'],
  format: Format,
  token: TokenFacts,
): string[] {
  return [
    words.parties(shortened(order.requester, 4), shortened(order.provider, 4)),
    words.work(request.dockerImage.startsWith('sha256:') ? shortened(request.dockerImage, 14) : request.dockerImage),
    words.budget(format.amountExact(order.budget, token)),
    words.rate(format.hourly(order.ratePerSecond, token), format.duration(order.intervalSeconds * 1000)),
    words.time(format.duration(quote.quote.maxSeconds * 1000)),
    words.deadline(format.dateTime(order.deadline * 1000)),
    words.promised(format.amountExact(voucherWei, token)),
  ]
}
