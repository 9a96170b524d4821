/** While an order above the spending limit waits for its user's word: where that word is asked for, and a way out. */
import { useQuery } from '@tanstack/react-query'
import { Callout } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'
import { isDesktop } from '../../lib/shell.ts'

export function SpendingWait({ onCancel }: { onCancel(): void }) {
  const { query } = useHost()
  const { review } = useText().submit
  const { data } = useQuery(query.wallet.spendingRequests.queryOptions())
  if (!data?.some(({ kind }) => kind === 'submit-job')) return null
  return (
    <Callout title={review.confirm} action={<Button onClick={onCancel}>{review.cancelSubmit}</Button>}>
      {isDesktop() ? review.confirmDesktop : review.confirmBrowser}
    </Callout>
  )
}
