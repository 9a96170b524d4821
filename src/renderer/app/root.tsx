/** Above every screen: whether the host is there at all, and what interrupts (a link, a payment to confirm). */
import { Outlet } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useConnection } from '../lib/host.tsx'
import { ConnectionPage } from './connection-page.tsx'
import { LinkListener } from './dialogs/link-listener.tsx'
import { SpendingListener } from './dialogs/spending-listener.tsx'

export function Root() {
  const connection = useConnection()
  const hasConnected = useHasConnected(connection.state === 'connected')
  if (connection.state === 'unauthorised' || !hasConnected) return <ConnectionPage connection={connection} />
  return (
    <>
      <Outlet />
      <LinkListener />
      <SpendingListener />
    </>
  )
}

/** Once the host was there, what it told stays on the screen while it is away. */
function useHasConnected(isConnected: boolean): boolean {
  const [hasConnected, setHasConnected] = useState(isConnected)
  useEffect(() => {
    if (isConnected) setHasConnected(true)
  }, [isConnected])
  return hasConnected || isConnected
}
