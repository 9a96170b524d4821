/** What only the desktop can tell: how the host's process fares. */
import { useEffect, useState } from 'react'
import type { HostState } from '../../shared/api/desktop-bridge.ts'

/** True in Electron, false in the browser shell. */
export const isDesktop = (): boolean => window.desktop !== undefined

/** Null in the browser shell, and until main has told. */
export function useHostState(): HostState | null {
  const [state, setState] = useState<HostState | null>(null)
  useEffect(() => window.desktop?.onHostState(setState), [])
  return state
}
