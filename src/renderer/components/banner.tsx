/** `Banner` reaches over the whole window and says what is wrong with it; `Callout` stands within a screen. */
import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../lib/language.tsx'
import { toneText } from './class-names.ts'
import { IconButton } from './icon-button.tsx'

type BannerTone = 'info' | 'positive' | 'warning' | 'danger'

const icons = { info: Info, positive: CircleCheck, warning: TriangleAlert, danger: CircleAlert } as const
const grounds = {
  info: 'bg-info-soft border-info/25',
  positive: 'bg-positive-soft border-positive/25',
  warning: 'bg-warning-soft border-warning/30',
  danger: 'bg-danger-soft border-danger/30',
} as const

export interface BannerProps {
  tone: BannerTone
  children: ReactNode
  action?: ReactNode
  onDismiss?: (() => void) | undefined
}

export function Banner({ tone, children, action, onDismiss }: BannerProps) {
  const text = useText()
  const Icon = icons[tone]
  return (
    <div role="status" className={clsx('flex items-center gap-3 border-b px-5 py-2 text-sm', grounds[tone])}>
      <Icon size={16} aria-hidden="true" className={clsx('shrink-0', toneText[tone])} />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
      {onDismiss && (
        <IconButton label={text.common.dismiss} size="small" onClick={onDismiss}>
          <X size={14} />
        </IconButton>
      )}
    </div>
  )
}

export interface CalloutProps {
  tone?: BannerTone
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
}

export function Callout({ tone = 'info', title, children, action }: CalloutProps) {
  const Icon = icons[tone]
  return (
    <div className={clsx('flex items-start gap-3 rounded-lg border px-3.5 py-3 text-sm', grounds[tone])}>
      <Icon size={16} aria-hidden="true" className={clsx('mt-0.5 shrink-0', toneText[tone])} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-text/90">{children}</div>}
        {action && <div className="mt-2 flex gap-2">{action}</div>}
      </div>
    </div>
  )
}
