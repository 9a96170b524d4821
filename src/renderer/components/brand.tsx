/** The mark: half a disc and the peer it reaches for. */
import { clsx } from 'clsx'

export const Mark = ({ size = 22, className }: { size?: number; className?: string }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className={clsx('shrink-0', className)}>
    <rect width="32" height="32" rx="8" className="fill-accent" />
    <path d="M8.5 8H14a8 8 0 0 1 0 16H8.5z" className="fill-on-accent" />
    <circle cx="25" cy="16" r="2.5" className="fill-on-accent" />
  </svg>
)

export const Wordmark = () => (
  <span className="text-base font-semibold tracking-tight">
    DeAI <span className="font-normal text-muted">Desktop</span>
  </span>
)
