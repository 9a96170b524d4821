/** One job in all its parts, one that runs, one that failed, and the list of them. */
import { english } from '../../src/renderer/messages/messages.ts'
import { goTo, plainScene, type Scene, type SceneContext } from './scene.ts'

const { job } = english

const tabScene = (name: string, tab: string, of: (context: SceneContext) => string, waitMs = 1_200): Scene => ({
  name,
  show: async (context) => {
    const { page } = context.world.requester
    await goTo(page, `/jobs/${of(context)}?tab=${tab}`)
    await page.getByRole('tabpanel').waitFor()
    await page.waitForTimeout(waitMs)
    await context.shoot(page)
  },
})

const outputsScene: Scene = {
  name: 'job-outputs',
  show: async ({ world: { requester }, jobs, shoot }) => {
    const { page } = requester
    await goTo(page, `/jobs/${jobs.completed}?tab=outputs`)
    await page.getByText('metrics.json').first().click()
    await page.getByText('trainScans').first().waitFor()
    await shoot(page)
  },
}

const receiptScene: Scene = {
  name: 'job-receipt',
  show: async ({ world: { requester }, jobs, shoot }) => {
    const { page } = requester
    await goTo(page, `/jobs/${jobs.completed}?tab=receipt`)
    await page.getByRole('button', { name: job.receipt.verify, exact: true }).click()
    await page.getByRole('button', { name: job.receipt.verifyAgain }).waitFor({ timeout: 60_000 })
    await shoot(page)
  },
}

export const jobScenes: readonly Scene[] = [
  plainScene('jobs', ({ world }) => ({ page: world.requester.page, address: '/jobs', ready: 'Digits, 20 epochs' })),
  tabScene('job-running', 'overview', ({ jobs }) => jobs.running),
  tabScene('job-log', 'log', ({ jobs }) => jobs.running),
  tabScene('job-curves', 'curves', ({ jobs }) => jobs.running, 2_500),
  tabScene('job-overview', 'overview', ({ jobs }) => jobs.completed),
  outputsScene,
  receiptScene,
  tabScene('job-failed', 'overview', ({ jobs }) => jobs.failed),
  {
    name: 'dialog',
    show: async ({ world: { requester }, jobs, shoot }) => {
      const { page } = requester
      await goTo(page, `/jobs/${jobs.running}`)
      await page.getByRole('button', { name: job.actions.cancel, exact: true }).click()
      await page.getByRole('alertdialog').waitFor()
      await shoot(page)
      await page.getByRole('button', { name: job.actions.keepRunning }).click()
    },
  },
]
