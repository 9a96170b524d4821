/** A link that was given to the browser shell by its address. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { LinkDialog } from './link-dialog.tsx'

export function LinkRoute() {
  const { u = '' } = useSearch({ from: '/link' })
  const navigate = useNavigate()
  return <LinkDialog link={u} onDone={(next) => next === undefined && void navigate({ to: '/', replace: true })} />
}
