/** A word on what one points at or has focused. Never the only place of something important. */
import { Tooltip as Base } from '@base-ui/react/tooltip'
import { clsx } from 'clsx'
import type { ReactElement, ReactNode } from 'react'
import { floatingRoot } from './floating.ts'

export interface TooltipProps {
  content: ReactNode
  /** One element that takes a ref and props, such as a button. */
  children: ReactElement<Record<string, unknown>>
  side?: 'top' | 'bottom' | 'left' | 'right'
  /** Of the popup, such as to hide it where the window is wide enough for the words themselves. */
  className?: string
}

export function Tooltip({ content, children, side = 'top', className }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal container={floatingRoot()}>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup
            className={clsx(
              'max-w-72 rounded-md bg-text px-2 py-1 text-xs text-canvas shadow-raised transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0',
              className,
            )}
          >
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Wraps the app once: how long one points before a tooltip comes. */
export const TooltipProvider = ({ children }: { children: ReactNode }) => (
  <Base.Provider delay={400}>{children}</Base.Provider>
)
