/** Everything that screens stand on, in its order: the host, the look, the floating things, the routes. */
import { CSPProvider } from '@base-ui/react/csp-provider'
import type { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ToastProvider } from '../components/toast.tsx'
import { TooltipProvider } from '../components/tooltip.tsx'
import type { Connection } from '../lib/connection.ts'
import { HostProvider } from '../lib/host.tsx'
import { LookProvider } from '../lib/look.tsx'
import { NodeEventsProvider } from '../lib/node-events.tsx'
import type { AppRouter } from './routes.tsx'

export interface AppProps {
  connection: Connection
  queryClient: QueryClient
  router: AppRouter
}

export function App({ connection, queryClient, router }: AppProps) {
  return (
    <CSPProvider disableStyleElements>
      <HostProvider connection={connection} queryClient={queryClient}>
        <LookProvider>
          <TooltipProvider>
            <ToastProvider>
              <NodeEventsProvider>
                <RouterProvider router={router} />
              </NodeEventsProvider>
            </ToastProvider>
          </TooltipProvider>
        </LookProvider>
      </HostProvider>
    </CSPProvider>
  )
}
