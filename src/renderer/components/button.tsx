/** Something to press. One `primary` a screen; `danger` for what cannot be taken back. */
import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border-line bg-raised text-text shadow-[0_1px_1px_#0000000a] hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-text hover:bg-hover',
  danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-strong',
}
const sizes: Record<ButtonSize, string> = {
  small: 'h-7 gap-1.5 px-2.5 text-xs',
  medium: 'h-8 gap-2 px-3 text-sm',
  large: 'h-10 gap-2 px-4 text-base',
}

/** The looks of a button, for a link that leads on. */
export const buttonClass = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'medium'): string =>
  clsx(
    'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors duration-100 disabled:cursor-not-allowed disabled:border-transparent disabled:bg-sunken',
    'disabled:text-muted disabled:shadow-none',
    variants[variant],
    sizes[size],
  )

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Before the text. */
  icon?: ReactNode
  /** Shows that it is at work, and cannot be pressed again meanwhile. */
  isBusy?: boolean
}

export function Button({ variant, size, icon, isBusy = false, className, children, ...rest }: ButtonProps) {
  const props = isBusy ? { ...rest, 'aria-disabled': true, onClick: undefined } : rest
  return (
    <button
      type="button"
      aria-busy={isBusy || undefined}
      {...props}
      className={clsx(buttonClass(variant, size), className)}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
    </button>
  )
}
