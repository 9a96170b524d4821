/** Starts the window's page. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no element #root')
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
