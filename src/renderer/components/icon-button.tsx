/** A button that is only a picture: its label is read aloud, and shown when one points at it. */
import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends ComponentProps<'button'> {
  label: string
  size?: 'small' | 'medium'
}

export function IconButton({ label, size = 'medium', className, children, ...rest }: IconButtonProps) {
  const classes = clsx(
    'inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors duration-100',
    'hover:bg-hover hover:text-text disabled:cursor-not-allowed disabled:opacity-60 aria-pressed:bg-accent-soft',
    'aria-pressed:text-accent',
    size === 'small' ? 'size-6' : 'size-8',
    className,
  )
  return (
    <Tooltip content={label}>
      <button type="button" aria-label={label} {...rest} className={classes}>
        {children}
      </button>
    </Tooltip>
  )
}
