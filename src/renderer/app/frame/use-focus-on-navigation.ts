/** After going to another screen the focus is on its title, so that a reader hears where one is. */
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

export function useFocusOnNavigation(): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation !== undefined && pathChanged)
          document.getElementById('page-title')?.focus({ preventScroll: true })
      }),
    [router],
  )
}
