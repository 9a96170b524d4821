/** Nobody leaves the screen with changed terms by accident. */
import { useBlocker } from '@tanstack/react-router'
import { AlertDialog } from '../../../components/alert-dialog.tsx'
import { useText } from '../../../lib/language.tsx'
import { useTerms } from './use-terms.ts'

export function LeaveGuard() {
  const text = useText().provider.save
  const { changed } = useTerms()
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => changed.length > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => changed.length > 0,
    withResolver: true,
  })
  return (
    <AlertDialog
      isOpen={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={text.leave}
      body={text.leaveBody}
      confirm={text.leaveConfirm}
      cancel={text.stay}
      onConfirm={() => blocker.proceed?.()}
      isDanger
    />
  )
}
