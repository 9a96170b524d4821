/** The order as one would tell it: who pays whom at most what, at which rate, for how long, and what comes back. */
import type { JobRequest } from '../../../shared/schema/job.ts'
import { shortened } from '../../components/shortened.ts'
import type { Format, TokenFacts } from '../../lib/format.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import type { Messages } from '../../messages/messages.ts'
import type { OrderPreview } from './use-preview.ts'
import { useWizard } from './use-wizard.ts'

interface OrderInWordsProps {
  request: JobRequest
  preview: OrderPreview
}

export function OrderInWords({ request, preview }: OrderInWordsProps) {
  const { token } = useWizard()
  const { sentences } = useText().submit.review
  const format = useFormat()
  if (token === null) return null
  return (
    <ol className="flex flex-col gap-2 text-sm">
      {sentencesOf({ request, preview }, token, sentences, format).map((sentence) => (
        <li key={sentence} className="flex gap-2.5">
          <span aria-hidden="true" className="mt-2 size-1 shrink-0 rounded-full bg-accent" />
          <span className="min-w-0 wrap-anywhere">{sentence}</span>
        </li>
      ))}
    </ol>
  )
}

function sentencesOf(
  { request, preview }: OrderInWordsProps,
  token: TokenFacts,
  words: Messages['submit']['review']['sentences'],
  format: Format,
): string[] {
  const { offer, paidSeconds, budgetWei } = preview
  const isShort = paidSeconds !== null && paidSeconds < request.timeoutSeconds
  const only = request.providers?.map((address) => shortened(address, 4))
  return [
    words.run(request.name, request.dockerImage, request.computeProfile),
    words.pay(format.amountExact(budgetWei, token)),
    offer === null
      ? words.noRate
      : words.rate(format.hourly(offer.ratePerSecondWei, token), shortened(offer.provider, 4)),
    ...(only ? [words.only(format.list(only))] : []),
    words.time(format.duration(request.timeoutSeconds * 1000)),
    ...(isShort ? [words.short(format.duration(paidSeconds * 1000))] : []),
    words.vouchers,
    words.failure,
    words.back(request.outputPath),
    ...(request.callbackUrl ? [words.callback(new URL(request.callbackUrl).host)] : []),
    words.rest,
  ]
}
