/** What happens while one looks elsewhere in the app, as toasts. In Electron the system's notifications tell it instead. */
import { useRef } from 'react'
import type { NodeEvent } from '../../../shared/api/contract/node.ts'
import { useToast } from '../../components/toast.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { useNodeEvent } from '../../lib/node-events.tsx'
import { isDesktop } from '../../lib/shell.ts'
import { useToken } from '../../lib/use-token.ts'

export const EventToasts = () => (isDesktop() ? null : <Toasts />)

function Toasts() {
  const { news } = useText().frame
  const format = useFormat()
  const token = useToken()
  const toast = useToast()
  // A job that has ended may change once more, when its callback was told.
  const told = useRef(new Set<string>())
  useNodeEvent((event) => {
    const id = endedId(event)
    if (id === null || told.current.has(id)) return
    told.current.add(id)
    if (event.type === 'job') {
      const paid = token ? news.paid(format.amount(event.paidWei, token)) : ''
      if (event.phase === 'completed') toast({ title: news.completed(event.name), body: paid, tone: 'positive' })
      if (event.phase === 'failed') toast({ title: news.failed(event.name), body: event.detail ?? '', tone: 'danger' })
    }
    if (event.type === 'assignment' && event.earnedWei > 0n && token) {
      toast({ title: news.earned(format.amount(event.earnedWei, token)), body: event.name, tone: 'positive' })
    }
  })
  return null
}

function endedId(event: NodeEvent): string | null {
  if (event.type === 'job') return ['completed', 'failed'].includes(event.phase) ? event.jobId : null
  return event.type === 'assignment' && event.phase === 'closed' ? event.orderId : null
}
