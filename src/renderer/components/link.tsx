/** Links: to another screen (`Link`, typed by the routes), or out of the app (`ExternalLink`, in the user's browser). */
import { createLink } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ArrowUpRight } from 'lucide-react'
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

/** https only; anything else is shown as text. */
export function ExternalLink({ href, className, children, ...rest }: ComponentProps<'a'> & { href: string }) {
  if (!href.startsWith('https://')) return <span className={className}>{children}</span>
  return (
    <a {...rest} href={href} target="_blank" rel="noreferrer" className={clsx(linkClass, className)}>
      {children}
      <ArrowUpRight size={13} aria-hidden="true" className="ml-0.5 inline align-[-2px]" />
    </a>
  )
}
