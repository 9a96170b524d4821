/** The soak in short (`npm run soak` is the whole of it): the same code, the same troubles, fewer jobs. */
import { afterAll, describe, expect, it } from 'vitest'
import { runSoak } from '../soak/soak.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

describe('a chain that re-organises, drops and restarts', () => {
  it('loses no job, doubles none, and no wei', async () => {
    const report = await runSoak({ jobs: 12, seed: 20_240_229, folder: folder.path })
    expect(report).toMatchObject({ jobs: 12, orders: 12, containers: 12 })
    expect(report.reorgs).toBeGreaterThan(0)
  })
})
