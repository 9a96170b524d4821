/** The whole wizard by the keyboard alone: no pointer, and no focus that the keyboard did not bring. */
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { onNetwork, settled } from '../support/e2e-network.ts'
import { field, heading } from '../support/e2e-screens.ts'
import { newestJob, onStage } from '../support/e2e-stage.ts'
import { atStep, writeFiles } from '../support/e2e-wizard.ts'
import { testImage } from '../support/images.ts'
import { shells } from '../support/shells.ts'

const net = onNetwork()
const mostTabs = 60

describe.each(shells)('with the keyboard alone, in the $name shell', (shell) => {
  const stage = onStage(shell, () => ({ env: net.environment(), prepare: settled() }))
  const press = (key: string) => stage.page.keyboard.press(key)
  const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement)

  /** Tab by Tab, as far as it takes. */
  async function tabTo(target: Locator): Promise<void> {
    await target.waitFor({ state: 'attached' })
    for (let count = 0; count < mostTabs; count += 1) {
      if (await isFocused(target)) return
      await press('Tab')
    }
    throw new Error(`${target} is not reached by ${mostTabs} tabs`)
  }

  async function typeInto(target: Locator, text: string): Promise<void> {
    await tabTo(target)
    await press('ControlOrMeta+A')
    await stage.page.keyboard.type(text)
  }

  test('a job is put together and submitted', async () => {
    const { page } = stage
    const [script = ''] = await writeFiles(join(net.folder, shell.name), { 'main.py': 'print("typed")' })
    await tabTo(page.getByRole('navigation').getByRole('link', { name: 'Run a job' }))
    await press('Enter')
    await atStep(page, 'What to run')

    await tabTo(page.getByRole('radio', { name: /^Python script/ }))
    await press('ArrowDown')
    await expect.poll(() => page.getByRole('radio', { name: /^PyTorch/ }).isChecked()).toBe(true)
    await press('ArrowUp')
    await expect.poll(() => page.getByRole('radio', { name: /^Python script/ }).isChecked()).toBe(true)
    await typeInto(field(page, 'Name'), 'By keyboard')
    await typeInto(field(page, 'Container image'), (await testImage()).id)
    await press('Enter')
    await atStep(page, 'Files')

    const choosing = page.waitForEvent('filechooser')
    await tabTo(page.getByRole('group', { name: 'Drop the script here' }).getByRole('button', { name: 'Choose files' }))
    await press('Enter')
    await (await choosing).setFiles([script])
    await page.getByText('Added: main.py').waitFor()
    await tabTo(page.getByRole('button', { name: 'Next', exact: true }))
    await press('Enter')
    await atStep(page, 'Compute')

    await tabTo(page.getByRole('combobox', { name: 'Size' }))
    await press('Enter')
    await page.getByRole('option', { name: /^Small/ }).waitFor()
    await press('Home')
    await press('Enter')
    await page.getByText('cpu-small', { exact: true }).first().waitFor()
    await page.getByText('1 provider offers it now').waitFor()
    await tabTo(page.getByRole('button', { name: 'Next', exact: true }))
    await press('Space')
    await atStep(page, 'Budget')

    await typeInto(page.getByRole('textbox', { name: 'Time limit, minutes' }), '10')
    await typeInto(field(page, 'Budget'), '1.5')
    await press('Enter')
    await atStep(page, 'Review')
    await page.getByRole('heading', { name: 'What is signed' }).waitFor()
    await press('ControlOrMeta+Enter')
    await heading(page, 'By keyboard').waitFor()
    const job = await newestJob(stage)
    expect(job.request).toMatchObject({ name: 'By keyboard', paymentAmount: '1.5', timeoutSeconds: 4200 })
    await page.getByText('Completed', { exact: true }).first().waitFor({ timeout: 60_000 })
  })

  test('a dialog keeps the focus, closes by Escape, and gives it back', async () => {
    const { page } = stage
    await tabTo(page.getByRole('navigation').getByRole('link', { name: 'Wallet' }))
    await press('Enter')
    await heading(page, 'Wallet').waitFor()
    const opener = page.getByRole('button', { name: 'Deposit', exact: true })
    await tabTo(opener)
    await press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Deposit' })
    await dialog.waitFor()
    const isInside = () => dialog.evaluate((element) => element.contains(document.activeElement))
    for (let count = 0; count < 12; count += 1) {
      await expect.poll(isInside).toBe(true)
      await press('Tab')
    }
    await press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => isFocused(opener)).toBe(true)
  })
})
