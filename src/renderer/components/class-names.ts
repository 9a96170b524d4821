/** The few sets of classes that more than one component wears. */
import { clsx } from 'clsx'

export type Tone = 'neutral' | 'accent' | 'positive' | 'warning' | 'danger' | 'info'

export const toneText: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent',
  positive: 'text-positive',
  warning: 'text-warning',
  danger: 'text-danger',
  info: 'text-info',
}

export const toneSoft: Record<Tone, string> = {
  neutral: 'bg-sunken text-muted',
  accent: 'bg-accent-soft text-accent',
  positive: 'bg-positive-soft text-positive',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
  info: 'bg-info-soft text-info',
}

/** What one types into or chooses from. */
export const controlBoxClass = clsx(
  'h-8 w-full min-w-0 rounded-md border border-line-strong bg-raised text-sm text-text',
  'placeholder:text-muted focus-visible:border-accent focus-visible:outline-offset-0',
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted',
  'data-disabled:cursor-not-allowed data-disabled:border-line data-disabled:bg-sunken data-disabled:text-muted',
  'aria-invalid:border-danger has-aria-invalid:border-danger',
)
export const controlClass = clsx(controlBoxClass, 'px-2.5')

/** What floats above the page. */
export const popupClass = clsx(
  'rounded-lg border border-line bg-raised text-sm text-text shadow-floating outline-none',
  'transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0',
)

export const menuItemClass = clsx(
  'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2.5 py-1.5 text-sm outline-none select-none',
  'data-disabled:text-muted data-highlighted:bg-hover',
)
