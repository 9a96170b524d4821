/** Everything one can go to, found by typing a few letters of its name. */
import { Dialog } from '@base-ui/react/dialog'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Search, Stethoscope } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { backdropClass, dialogPopupClass } from '../../components/dialog.tsx'
import { floatingRoot } from '../../components/floating.ts'
import { Kbd } from '../../components/kbd.tsx'
import { useText } from '../../lib/language.tsx'
import { destinations } from './destinations.ts'

const places = [...destinations, { to: '/doctor', name: 'doctor', icon: Stethoscope }] as const

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export function CommandPalette({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const text = useText()
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal container={floatingRoot()}>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup className={clsx(dialogPopupClass, 'top-[18%]! w-[32rem] translate-y-0!')}>
          <Dialog.Title className="sr-only">{text.frame.commandPalette}</Dialog.Title>
          <Commands onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Commands({ onClose }: { onClose(): void }) {
  const text = useText()
  const navigate = useNavigate()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = places.filter(({ name }) => plain(text.frame[name]).includes(plain(typed)))
  const go = (index: number): void => {
    const place = found[index]
    if (place === undefined) return
    onClose()
    void navigate({ to: place.to })
  }
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (step === undefined) go(chosen)
    else setChosen((found.length + chosen + step) % Math.max(1, found.length))
  }
  const type = (value: string): void => {
    setTyped(value)
    setChosen(0)
  }
  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search size={16} aria-hidden="true" className="shrink-0 text-muted" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}list`}
          aria-activedescendant={found.length > 0 ? `${id}${chosen}` : undefined}
          aria-label={text.frame.commandPalette}
          placeholder={text.frame.commandPalettePlaceholder}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKey}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted"
        />
        <Kbd keys="Esc" />
      </div>
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the focus stays in the input, which names the active option */}
      <div role="listbox" id={`${id}list`} aria-label={text.frame.commandPalette} className="overflow-y-auto p-1.5">
        {found.map(({ to, name, icon: Icon }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input takes the keys
          <div
            key={to}
            role="option"
            id={`${id}${index}`}
            aria-selected={index === chosen}
            onMouseMove={() => setChosen(index)}
            onClick={() => go(index)}
            className="flex h-9 items-center gap-3 rounded-md px-2.5 text-sm aria-selected:bg-hover"
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="text-muted" />
            {text.frame[name]}
          </div>
        ))}
      </div>
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: see above */}
      {found.length === 0 && <p className="px-4 pb-4 text-sm text-muted">{text.frame.commandPaletteEmpty}</p>}
    </>
  )
}
