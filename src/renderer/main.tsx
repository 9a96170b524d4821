/** Starts the window's page: its way to the host, its routes, and what it shows. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createAppRouter } from './app/routes.tsx'
import { createConnection } from './lib/connection.ts'
import { createQueryClient } from './lib/host.tsx'
import { openChannelOf } from './lib/open-channel.ts'
import { pause } from './lib/pause.ts'

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no element #root')
// The secret leaves the address bar here, before the router reads it.
const connection = createConnection(openChannelOf(window), { nowMs: Date.now, pause })
const router = createAppRouter()
createRoot(container).render(
  <StrictMode>
    <App connection={connection} queryClient={createQueryClient()} router={router} />
  </StrictMode>,
)
