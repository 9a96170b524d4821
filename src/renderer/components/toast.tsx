/** A word on something that happened, which goes by itself. What needs an answer is a dialog; what lasts is a banner. */
import { Toast as Base } from '@base-ui/react/toast'
import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { type ReactNode, useCallback } from 'react'
import { useText } from '../lib/language.tsx'
import { toneText } from './class-names.ts'
import { floatingRoot } from './floating.ts'
import { IconButton } from './icon-button.tsx'

type ToastTone = 'info' | 'positive' | 'danger'

export interface ToastMessage {
  title: string
  body?: string
  tone?: ToastTone
}

const icons = { info: Info, positive: CircleCheck, danger: CircleAlert } as const

/** Returns `toast(message)`. One of tone `danger` stays until it is closed. */
export function useToast(): (message: ToastMessage) => void {
  const { add } = Base.useToastManager()
  return useCallback(
    ({ title, body, tone = 'info' }) => {
      const priority = tone === 'danger' ? ('high' as const) : ('low' as const)
      add({ title, description: body, type: tone, priority, timeout: tone === 'danger' ? 0 : 5000 })
    },
    [add],
  )
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const text = useText()
  return (
    <Base.Provider limit={4}>
      {children}
      <Base.Portal container={floatingRoot()}>
        <Base.Viewport
          aria-label={text.common.notifications}
          className="fixed right-4 bottom-20 z-60 flex w-80 flex-col gap-2"
        >
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts() {
  const text = useText()
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => {
    const tone = (toast.type ?? 'info') as ToastTone
    const Icon = icons[tone]
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        className="rounded-lg border border-line bg-raised shadow-floating transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
      >
        <Base.Content className="flex items-start gap-2.5 p-3">
          <Icon size={16} aria-hidden="true" className={clsx('mt-0.5 shrink-0', toneText[tone])} />
          <div className="min-w-0 flex-1">
            <Base.Title className="text-sm font-medium" />
            <Base.Description className="text-xs wrap-anywhere text-muted" />
          </div>
          {/* Base UI hides it from readers while the stack is closed, though it can be reached by the keyboard. */}
          <Base.Close aria-hidden={false} render={<IconButton label={text.common.dismiss} size="small" />}>
            <X size={14} />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    )
  })
}
