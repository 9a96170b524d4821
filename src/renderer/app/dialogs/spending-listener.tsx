/** In the browser shell, payments above the limit wait here for the user's word; in the desktop main asks itself. */
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useHost } from '../../lib/host.tsx'
import { isDesktop } from '../../lib/shell.ts'

const SpendingDialog = lazy(async () => ({ default: (await import('./spending-dialog.tsx')).SpendingDialog }))

export function SpendingListener() {
  const { query } = useHost()
  const { data: requests } = useQuery(query.wallet.spendingRequests.queryOptions({ enabled: !isDesktop() }))
  const first = requests?.[0]
  if (first === undefined) return null
  return (
    <Suspense>
      <SpendingDialog key={first.id} request={first} />
    </Suspense>
  )
}
