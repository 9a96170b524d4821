/** What the job uses, measured by its provider, and the numbers that it prints of itself. */
import type { JobView } from '../../../../shared/schema/job.ts'
import type { LoadSample } from '../job-facts.ts'
import { LoadPanel } from './load-panel.tsx'
import { MetricsPanel } from './metrics-panel.tsx'

export function CurvesTab({ job, samples }: { job: JobView; samples: readonly LoadSample[] }) {
  return (
    <div className="flex flex-col gap-5">
      <MetricsPanel job={job} />
      <LoadPanel job={job} samples={samples} />
    </div>
  )
}
