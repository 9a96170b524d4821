/** The one big switch, its state in words, and what is in the way. Turning it off ends nothing that was taken. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ErrorLine } from '../../components/error-state.tsx'
import { Switch } from '../../components/switch.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { type Assignment, type Demand, isOpen, type Policy } from './facts.ts'
import { Obstacles } from './obstacles.tsx'
import { useDemand } from './use-demand.ts'
import { useWork } from './use-work.ts'

export function PowerPanel({ policy }: { policy: Policy }) {
  const text = useText().provider.power
  const { data: demand } = useDemand()
  const { data: work } = useWork()
  const flip = useFlip()
  const words = useStateWords(policy, demand, work ?? [])
  const inTheWay = obstaclesToShow(policy, demand)
  return (
    <section className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
      <Switch
        size="large"
        isOn={flip.isPending ? flip.variables.enabled === true : policy.enabled}
        onChange={(enabled) => flip.mutate({ enabled })}
        label={text.label}
        hint={
          <span role="status" className="block text-sm">
            {words}
          </span>
        }
      />
      <ErrorLine error={flip.error} />
      {inTheWay.length > 0 && (
        <div className="flex flex-col gap-3">
          {!policy.enabled && <p className="text-sm font-medium">{text.before}</p>}
          <Obstacles obstacles={inTheWay} />
        </div>
      )}
    </section>
  )
}

function useFlip() {
  const { query } = useHost()
  const text = useText().provider.power
  const toast = useToast()
  const queryClient = useQueryClient()
  return useMutation(
    query.provider.setPolicy.mutationOptions({
      onSuccess: (policy) => {
        queryClient.setQueryData(query.provider.policy.queryKey(), policy)
        void queryClient.invalidateQueries({ queryKey: query.provider.demand.key() })
        toast({ title: policy.enabled ? text.turnedOn : text.turnedOff, tone: policy.enabled ? 'positive' : 'info' })
      },
    }),
  )
}

/** While it is off, only what has to be mended is told: hours and idleness say nothing of a switch that is off. */
const mendable: readonly Demand['notOffering'][number]['code'][] = ['wallet-locked', 'docker-down', 'no-gas']

function obstaclesToShow({ enabled }: Policy, demand: Demand | undefined): Demand['notOffering'] {
  const told = (demand?.notOffering ?? []).filter(({ code }) => code !== 'off')
  return enabled ? told : told.filter(({ code }) => mendable.includes(code))
}

/** These hold one of the places that the terms allow. */
const holdsPlace = ({ phase }: Assignment): boolean => ['staging', 'running', 'delivering'].includes(phase)

function useStateWords(policy: Policy, demand: Demand | undefined, work: readonly Assignment[]): string {
  const text = useText().provider.power
  const format = useFormat()
  const open = work.filter(isOpen).length
  const free = Math.max(0, policy.maxConcurrent - work.filter(holdsPlace).length)
  if (!policy.enabled) return open > 0 ? text.offWithWork(open) : text.off
  if (demand === undefined) return text.looking
  if (obstaclesToShow(policy, demand).length > 0) return text.blocked
  return free === 0 ? text.full : text.open(format.number(free), format.number(policy.maxConcurrent))
}
