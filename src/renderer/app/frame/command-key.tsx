/** Ctrl+K (⌘K) opens the commands from anywhere; they are loaded when first asked for. */
import { lazy, Suspense, useEffect, useState } from 'react'

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }))

export function CommandKey() {
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setWasOpened(true)
      setOpen((open) => !open)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  if (!wasOpened) return null
  return (
    <Suspense>
      <CommandPalette isOpen={isOpen} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
