/** Two things worth knowing at any time: whether this computer earns, and whether its wallet is open. */
import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { KeyRound, Lock, LockOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { PlainLink } from '../../components/link.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'

const wallets = {
  none: { text: 'walletNone', icon: KeyRound },
  locked: { text: 'walletLocked', icon: Lock },
  unlocked: { text: 'walletUnlocked', icon: LockOpen },
} as const

export function NodeChips() {
  const { query } = useHost()
  const text = useText()
  const { data: status } = useQuery(query.node.status.queryOptions())
  const wallet = wallets[status?.wallet.state ?? 'none']
  return (
    <section
      aria-label={text.frame.status}
      className="flex flex-col gap-0.5 border-t border-line px-2.5 py-2.5 max-[1099px]:items-stretch"
    >
      {status === undefined ? (
        <Skeleton className="m-2.5 h-10" />
      ) : (
        <>
          <Chip to="/earn" label={status.providing ? text.frame.providing : text.frame.notProviding}>
            <span className="flex size-4 items-center justify-center">
              <span
                className={clsx(
                  'size-2 rounded-full',
                  status.providing ? 'animate-breathe bg-positive' : 'border border-line-strong',
                )}
              />
            </span>
          </Chip>
          <Chip to="/wallet" label={text.frame[wallet.text]}>
            <wallet.icon size={16} strokeWidth={1.75} />
          </Chip>
        </>
      )}
    </section>
  )
}

function Chip({ to, label, children }: { to: '/earn' | '/wallet'; label: string; children: ReactNode }) {
  return (
    <Tooltip content={label} side="right" className="min-[1100px]:hidden">
      <PlainLink
        to={to}
        aria-label={label}
        className="flex h-7 items-center gap-2.5 rounded-md px-2.5 text-xs text-muted hover:bg-hover hover:text-text max-[1099px]:justify-center max-[1099px]:px-0"
      >
        <span aria-hidden="true" className="flex shrink-0">
          {children}
        </span>
        <span className="truncate max-[1099px]:hidden">{label}</span>
      </PlainLink>
    </Tooltip>
  )
}
