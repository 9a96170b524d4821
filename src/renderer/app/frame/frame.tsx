/** The window around the screens: sidebar at the side, what is wrong at the top, the screen in the rest. */
import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../lib/language.tsx'
import { CommandKey } from './command-key.tsx'
import { EventToasts } from './event-toasts.tsx'
import { HealthBanners } from './health-banners.tsx'
import { LockedBanner } from './locked-banner.tsx'
import { Sidebar } from './sidebar.tsx'
import { useFocusOnNavigation } from './use-focus-on-navigation.ts'

export const Frame = () => (
  <FrameAround>
    <Outlet />
  </FrameAround>
)

export function FrameAround({ children }: { children: ReactNode }) {
  const text = useText()
  useFocusOnNavigation()
  return (
    <div className="flex h-full">
      <button
        type="button"
        onClick={() => document.getElementById('content')?.focus()}
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-sm font-medium text-on-accent focus-visible:translate-y-0"
      >
        {text.frame.skip}
      </button>
      <Sidebar />
      <div className="flex min-w-0 flex-1 flex-col border-l border-line bg-surface">
        <HealthBanners />
        <LockedBanner />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <CommandKey />
      <EventToasts />
    </div>
  )
}
