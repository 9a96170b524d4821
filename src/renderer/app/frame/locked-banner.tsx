/** A locked wallet pays nobody: said while a job of this node waits for it, as after a crash of the engine. */
import { useQuery } from '@tanstack/react-query'
import { isFinalJobPhase, jobPhases } from '../../../shared/schema/job-phase.ts'
import { Banner } from '../../components/banner.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'

const openPhases = jobPhases.filter((phase) => !isFinalJobPhase(phase))

export function LockedBanner() {
  const { query } = useHost()
  const { common, frame } = useText()
  const { data: status } = useQuery(query.node.status.queryOptions())
  const isLocked = status?.wallet.state === 'locked'
  const { data: jobs } = useQuery(
    query.jobs.query.queryOptions({ input: { phases: openPhases, limit: 1 }, enabled: isLocked }),
  )
  if (!isLocked || !jobs || jobs.totals.jobs === 0) return null
  return (
    <Banner
      tone="warning"
      action={
        <ButtonLink to="/wallet" size="small">
          {common.unlock}
        </ButtonLink>
      }
    >
      {frame.lockedInMidJob}
    </Banner>
  )
}
