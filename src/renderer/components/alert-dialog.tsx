/** A question that must be answered: what will happen, and the two ways out. Escape is "no". */
import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useText } from '../lib/language.tsx'
import { Button } from './button.tsx'
import { backdropClass, dialogPopupClass } from './dialog.tsx'
import { floatingRoot } from './floating.ts'

export interface AlertDialogProps {
  isOpen: boolean
  onClose(): void
  title: ReactNode
  /** What will happen, with its cost. */
  body: ReactNode
  /** The verb of what will be done, such as "Cancel the job". */
  confirm: string
  onConfirm(): void
  cancel?: string
  isDanger?: boolean
  isBusy?: boolean
}

export function AlertDialog(props: AlertDialogProps) {
  const { isOpen, onClose, title, body, confirm, onConfirm, cancel, isDanger = false, isBusy = false } = props
  const text = useText()
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Base.Portal container={floatingRoot()}>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={clsx(dialogPopupClass, 'w-[26rem] p-5')}>
          <Base.Title className="text-lg font-semibold">{title}</Base.Title>
          <Base.Description render={<div />} className="mt-2 text-sm text-muted">
            {body}
          </Base.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Base.Close render={<Button>{cancel ?? text.common.cancel}</Button>} />
            <Button variant={isDanger ? 'danger' : 'primary'} onClick={onConfirm} isBusy={isBusy}>
              {confirm}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
