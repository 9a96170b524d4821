/** Links to another screen, typed by the routes. */
import { createLink } from '@tanstack/react-router'
import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button.tsx'

const linkClass = 'rounded-sm font-medium text-accent underline-offset-2 hover:text-accent-strong hover:underline'

export const Link = createLink(({ className, ...props }: ComponentProps<'a'>) => (
  <a {...props} className={clsx(linkClass, className)} />
))

interface ButtonLookProps extends ComponentProps<'a'> {
  variant?: ButtonVariant
  size?: ButtonSize
}

/** A link that looks like a button: for "Run a job", "Open the doctor". */
export const ButtonLink = createLink(({ variant, size, className, ...props }: ButtonLookProps) => (
  <a {...props} className={clsx(buttonClass(variant, size), className)} />
))

/** Without any look of its own: rows, cards, sidebar entries. */
export const PlainLink = createLink((props: ComponentProps<'a'>) => <a {...props} />)
