/** "Try it now", in both shells: from the first window to a job that ran, was paid and holds, on this computer alone. */
import { describe, expect, test } from 'vitest'
import { answerPhrase, button, fillNewPassword, heading, readPhrase } from '../support/e2e-screens.ts'
import { newestJob, onStage } from '../support/e2e-stage.ts'
import { testImage } from '../support/images.ts'
import { shells } from '../support/shells.ts'

describe.each(shells)('"Try it now" in the $name shell', (shell) => {
  const stage = onStage(shell, async () => ({ env: { DEAI_TRIAL_IMAGE: (await testImage()).id } }))

  test('makes a wallet on the way, and needs nothing else from a newcomer', async () => {
    const { page } = stage
    await button(page, /^Not sure yet/).click()
    await fillNewPassword(page, 'Password')
    await button(page, 'Make the wallet').click()
    const words = await readPhrase(page)
    await button(page, 'I have written them down').click()
    await answerPhrase(page, (place) => words[place - 1] ?? '')
    await button(page, 'Check').click()
    await button(page, 'Run the trial job').click()
    await page.getByRole('tab', { name: 'Outputs' }).waitFor({ timeout: 60_000 })
  })

  test('ends with outputs, a payment and a receipt that holds', async () => {
    const { page } = stage
    await heading(page, 'Try it now').waitFor()
    await page.locator('header').getByText('Completed').waitFor({ timeout: 90_000 })
    const job = await newestJob(stage)
    expect(job).toMatchObject({ phase: 'completed', exitCode: 0 })
    expect(job.paidWei).toBeGreaterThan(0n)
    await page.getByRole('tab', { name: 'Outputs' }).click()
    await page.getByText('metrics.json').first().waitFor()
    const { checks } = await stage.api((api) => api.jobs.verifyReceipt({ jobId: job.jobId }))
    expect(checks.filter(({ state }) => state === 'failed')).toEqual([])
    expect(checks.find(({ code }) => code === 'settled-on-chain')?.state).toBe('ok')
  })
})
