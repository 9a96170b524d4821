/** Waits for a `deai://` link from the desktop; what shows it is loaded when one comes. */
import { lazy, Suspense, useEffect, useState } from 'react'

const LinkDialog = lazy(async () => ({ default: (await import('./link-dialog.tsx')).LinkDialog }))

export function LinkListener() {
  const [link, setLink] = useState<string | null>(null)
  useEffect(() => window.desktop?.onLink(setLink), [])
  if (link === null) return null
  return (
    <Suspense>
      <LinkDialog key={link} link={link} onDone={() => setLink(null)} />
    </Suspense>
  )
}
