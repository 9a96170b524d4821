/** A payment above the user's limit: the system's own dialog asks in the desktop, the page and the password in a browser. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { onNetwork, settled } from '../support/e2e-network.ts'
import { button, heading, passwordField } from '../support/e2e-screens.ts'
import { newestJob, onStage, walletPassword } from '../support/e2e-stage.ts'
import { fillWizard, signAndSubmit, writeFiles } from '../support/e2e-wizard.ts'
import type { DesktopApp } from '../support/shell-app.ts'
import { shells } from '../support/shells.ts'

const net = onNetwork()
const declined = 'The payment was not confirmed. Nothing was signed and nothing was spent. The draft is as it was.'

describe.each(shells)('a payment above the limit in the $name shell', (shell) => {
  const name = 'Dear job'
  const stage = onStage(shell, () => ({
    env: net.environment(),
    prepare: async (api) => {
      await settled()(api)
      await api.wallet.setLimits({ perJob: '5', password: walletPassword })
    },
  }))
  const reviewed = async () => {
    const [script = ''] = await writeFiles(join(net.folder, shell.name), { 'main.py': 'print("paid")' })
    await fillWizard(stage.page, { name, script, budget: '7.5' })
  }
  const jobs = () => stage.api((api) => api.jobs.list({ limit: 10 }))

  test.runIf(shell.name === 'desktop')(
    'is asked for natively with the decoded amounts; declined, then confirmed',
    async () => {
      const { page } = stage
      const app = stage.app as DesktopApp
      const api = 'dialog.showMessageBox'
      await reviewed()
      await app.answer(api, { response: 0, checkboxChecked: false }, { response: 1, checkboxChecked: false })
      const before = (await app.recorded(api)).length
      await signAndSubmit(page)
      await page.getByText(declined).waitFor()
      expect(await jobs()).toEqual([])
      const asked = (await app.recorded(api)).slice(before)
      expect(asked).toHaveLength(1)
      const said = JSON.stringify(asked[0]?.args)
      expect(said).toContain('7.5')
      expect(said).toContain(name)
      const [options] = (asked[0]?.args ?? []).slice(-1) as [
        { buttons: string[]; defaultId?: number; cancelId?: number },
      ]
      expect(options.defaultId ?? 0).toBe(0)
      expect(options.cancelId).toBe(0)

      await signAndSubmit(page)
      await heading(page, name).waitFor()
      expect((await newestJob(stage)).budgetWei).toBe(75n * 10n ** 17n)
      expect((await app.recorded(api)).slice(before)).toHaveLength(2)
    },
  )

  test.runIf(shell.name === 'browser')(
    'is asked for by the page with the wallet’s password; declined, then confirmed',
    async () => {
      const { page } = stage
      const dialog = page.getByRole('dialog', { name: 'Confirm this payment' })
      await reviewed()
      await signAndSubmit(page)
      await dialog.getByText('7.5 tDAI').first().waitFor()
      await dialog.getByText(/is above your limit of 5 tDAI/).waitFor()
      await button(dialog, 'Do not pay').click()
      await page.getByText(declined).waitFor()
      expect(await jobs()).toEqual([])

      await signAndSubmit(page)
      await passwordField(dialog, 'Password of your wallet').fill('not the password')
      await button(dialog, 'Pay').click()
      await dialog.getByText('That is not the password of this wallet.').waitFor()
      expect(await jobs()).toEqual([])
      await passwordField(dialog, 'Password of your wallet').fill(walletPassword)
      await button(dialog, 'Pay').click()
      await heading(page, name).waitFor()
      expect((await newestJob(stage)).budgetWei).toBe(75n * 10n ** 17n)
    },
  )

  test('what is below the limit is asked of nobody', async () => {
    const { page } = stage
    const [script = ''] = await writeFiles(join(net.folder, shell.name), { 'main.py': 'print("paid")' })
    await fillWizard(page, { name: 'Cheap job', script, budget: '1' })
    await signAndSubmit(page)
    await heading(page, 'Cheap job').waitFor()
  })
})
