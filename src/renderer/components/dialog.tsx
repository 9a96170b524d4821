/** Something to do before going on. Focus stays inside; Escape and the backdrop close it. */
import { Dialog as Base } from '@base-ui/react/dialog'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useText } from '../lib/language.tsx'
import { floatingRoot } from './floating.ts'
import { IconButton } from './icon-button.tsx'

export interface DialogProps {
  isOpen: boolean
  onClose(): void
  title: ReactNode
  description?: ReactNode
  /** The buttons, at the end. */
  footer?: ReactNode
  size?: 'small' | 'medium' | 'large'
  /** What has the focus at first; else the first thing that can have it. */
  initialFocus?: RefObject<HTMLElement | null>
  children?: ReactNode
}

const widths = { small: 'w-[26rem]', medium: 'w-[34rem]', large: 'w-[52rem]' } as const

export const backdropClass =
  'fixed inset-0 z-40 bg-overlay transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'
export const dialogPopupClass = clsx(
  'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-3rem)] max-w-[calc(100vw-3rem)] -translate-1/2 flex-col',
  'rounded-xl border border-line bg-raised text-text shadow-floating outline-none',
  'transition-[opacity,scale] duration-150 ease-calm data-ending-style:scale-98 data-ending-style:opacity-0',
  'data-starting-style:scale-98 data-starting-style:opacity-0',
)

export function Dialog({
  isOpen,
  onClose,
  title,
  description,
  footer,
  size = 'medium',
  initialFocus,
  children,
}: DialogProps) {
  const text = useText()
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Base.Portal container={floatingRoot()}>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup {...(initialFocus ? { initialFocus } : {})} className={clsx(dialogPopupClass, widths[size])}>
          <div className="px-5 pt-4 pr-14">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            {description && <Base.Description className="mt-1 text-sm text-muted">{description}</Base.Description>}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer && <div className="flex justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
          {/* Last, so that the focus begins with what there is to do. */}
          <Base.Close render={<IconButton label={text.common.close} size="small" className="absolute top-4 right-4" />}>
            <X size={16} />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
