/** What every screen stands in: its header, and a body that scrolls. The h1 names the page; the frame moves focus here. */
import { clsx } from 'clsx'
import { type ReactNode, useEffect } from 'react'
import { useText } from '../lib/language.tsx'

export interface PageHeaderProps {
  title: string
  description?: ReactNode
  /** Before the title: a way back. */
  before?: ReactNode
  /** Beside the title: a state. */
  badge?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, description, before, badge, actions }: PageHeaderProps) {
  const text = useText()
  useEffect(() => {
    document.title = `${title} – ${text.common.appName}`
  }, [title, text])
  return (
    <header className="flex shrink-0 flex-wrap items-start justify-between gap-x-6 gap-y-3 px-8 pt-6 pb-4">
      <div className="min-w-0">
        {before}
        <div className="flex items-center gap-3">
          <h1 id="page-title" tabIndex={-1} className="truncate text-xl font-semibold tracking-tight outline-none">
            {title}
          </h1>
          {badge}
        </div>
        {description && <p className="mt-0.5 max-w-prose text-sm text-pretty text-muted">{description}</p>}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </header>
  )
}

export interface ScreenProps extends PageHeaderProps {
  /** `text`: a column to read or decide in; `wide`: panels; `fill`: the body fills the window and scrolls inside. */
  width?: 'text' | 'wide' | 'fill'
  children: ReactNode
}

const widths = { text: 'max-w-3xl', wide: 'max-w-6xl', fill: 'flex min-h-0 flex-1 flex-col' } as const

export function Screen({ width = 'wide', children, ...header }: ScreenProps) {
  const isFill = width === 'fill'
  return (
    <div className={clsx('flex h-full min-h-0 flex-col', !isFill && 'overflow-y-auto')}>
      <div className={clsx('mx-auto w-full', widths[width])}>
        <PageHeader {...header} />
        <div className={clsx('px-8 pb-8', isFill ? 'flex min-h-0 flex-1 flex-col' : 'flex flex-col gap-5')}>
          {children}
        </div>
      </div>
    </div>
  )
}
