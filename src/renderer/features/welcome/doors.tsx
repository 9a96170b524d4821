/** What one can do here, as two doors of one size. */
import { ArrowRight, Cpu, Rocket } from 'lucide-react'
import type { ReactNode } from 'react'
import { Mark } from '../../components/brand.tsx'
import { Button } from '../../components/button.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { useText } from '../../lib/language.tsx'

interface DoorsProps {
  onChoose(door: 'run' | 'earn' | 'trial'): void
  onSkip(): void
}

export function Doors({ onChoose, onSkip }: DoorsProps) {
  const { welcome } = useText()
  return (
    <div className="animate-settle">
      <Mark size={44} />
      <h1
        id="page-title"
        tabIndex={-1}
        className="mt-6 text-2xl font-semibold tracking-tight text-balance whitespace-pre-line outline-none"
      >
        {welcome.headline}
      </h1>
      <p className="mt-2 max-w-2xl text-base text-muted">{welcome.subline}</p>
      <div className="mt-8 grid grid-cols-2 gap-4">
        <Door {...welcome.runDoor} icon={<Rocket size={22} />} onClick={() => onChoose('run')} />
        <Door {...welcome.earnDoor} icon={<Cpu size={22} />} onClick={() => onChoose('earn')} />
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button onClick={() => onChoose('trial')}>{welcome.tryFirst}</Button>
        <span className="flex-1" />
        <ButtonLink variant="quiet" to="/doctor" onClick={onSkip}>
          {welcome.checkComputer}
        </ButtonLink>
        <ButtonLink variant="quiet" to="/" onClick={onSkip}>
          {welcome.skip}
        </ButtonLink>
      </div>
    </div>
  )
}

interface DoorProps {
  title: string
  body: string
  icon: ReactNode
  onClick(): void
}

function Door({ title, body, icon, onClick }: DoorProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="group flex flex-col items-start rounded-xl border border-line bg-surface p-6 text-left transition-colors duration-100 hover:border-accent hover:bg-accent-soft/40"
    >
      <span
        aria-hidden="true"
        className="flex size-11 items-center justify-center rounded-lg bg-accent-soft text-accent"
      >
        {icon}
      </span>
      <span className="mt-5 flex items-center gap-2 text-lg font-semibold">
        {title}
        <ArrowRight
          size={16}
          aria-hidden="true"
          className="text-accent transition-transform duration-100 group-hover:translate-x-0.5"
        />
      </span>
      <span className="mt-1.5 text-sm text-muted">{body}</span>
    </button>
  )
}
