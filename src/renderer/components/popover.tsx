/** A little more on something, beside it: an explanation, a filter. */
import { Popover as Base } from '@base-ui/react/popover'
import { clsx } from 'clsx'
import type { ReactElement, ReactNode } from 'react'
import { popupClass } from './class-names.ts'
import { floatingRoot } from './floating.ts'

export interface PopoverProps {
  trigger: ReactElement<Record<string, unknown>>
  title?: ReactNode
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  className?: string
}

export function Popover({ trigger, title, children, align = 'start', className }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal container={floatingRoot()}>
        <Base.Positioner align={align} sideOffset={6} className="z-50">
          <Base.Popup className={clsx(popupClass, 'w-72 p-3', className)}>
            {title && <Base.Title className="mb-1 text-sm font-medium">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
