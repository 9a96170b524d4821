/** Where one can go, and at its foot how this computer stands. Under 1100 px only the pictures stay. */
import { clsx } from 'clsx'
import { Mark, Wordmark } from '../../components/brand.tsx'
import { PlainLink } from '../../components/link.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { useText } from '../../lib/language.tsx'
import { type Destination, destinations } from './destinations.ts'
import { NodeChips } from './node-chips.tsx'

const entryClass = clsx(
  'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm text-muted transition-colors duration-100',
  'hover:bg-hover hover:text-text max-[1099px]:justify-center max-[1099px]:px-0',
  'data-[status=active]:bg-accent-soft data-[status=active]:font-medium data-[status=active]:text-accent',
)

export function Sidebar() {
  const text = useText()
  return (
    <div className="flex w-54 shrink-0 flex-col max-[1099px]:w-14">
      <header className="flex h-14 items-center gap-2.5 px-5 max-[1099px]:justify-center max-[1099px]:px-0">
        <Mark />
        <span className="max-[1099px]:hidden">
          <Wordmark />
        </span>
      </header>
      <nav aria-label={text.frame.navigation} className="flex flex-1 flex-col gap-0.5 px-2.5 pt-1">
        {destinations.map((destination) => (
          <Entry key={destination.to} destination={destination} />
        ))}
      </nav>
      <NodeChips />
    </div>
  )
}

function Entry({ destination: { to, name, icon: Icon } }: { destination: Destination }) {
  const text = useText()
  return (
    <Tooltip content={text.frame[name]} side="right" className="min-[1100px]:hidden">
      <PlainLink to={to} activeOptions={{ exact: to === '/' }} aria-label={text.frame[name]} className={entryClass}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
        <span className="truncate max-[1099px]:hidden">{text.frame[name]}</span>
      </PlainLink>
    </Tooltip>
  )
}
