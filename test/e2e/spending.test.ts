/** A payment above the user's limit: the system's own dialog asks in the desktop, the page and the password in a browser. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { violations } from '../support/e2e-axe.ts'
import { onNetwork, settled } from '../support/e2e-network.ts'
import { button, choose, field, goTo, heading, passwordField } from '../support/e2e-screens.ts'
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

  test('the limits are changed in the window, with the password, and what counts against them is a bar', async () => {
    const { page } = stage
    await goTo(page, 'Wallet')
    const panel = page.getByRole('group', { name: 'Spending limits' })
    await panel.getByText('5 tDAI', { exact: true }).waitFor()
    await panel
      .getByText(/spent, no limit$/)
      .first()
      .waitFor()
    await button(panel, 'Change').click()
    const dialog = page.getByRole('dialog', { name: 'Spending limits' })
    await field(dialog, 'Within 24 hours').fill('much')
    await passwordField(dialog, 'Password of your wallet').fill(walletPassword)
    await button(dialog, 'Save').click()
    await dialog.getByText('Write a number such as 250 or 0.5.').waitFor()
    await field(dialog, 'Within 24 hours').fill('110')
    await field(dialog, 'Fees within 24 hours').fill('0.5')
    expect(await violations(page)).toEqual([])
    await button(dialog, 'Save').click()
    await panel.getByText(/of 110 tDAI spent$/).waitFor()
    await panel.getByText(/of 0.5 ETH spent$/).waitFor()
    await panel.getByRole('progressbar').first().waitFor()
    expect(await stage.api((api) => api.wallet.limits())).toMatchObject([
      { perJobWei: 5n * 10n ** 18n, perDayWei: 110n * 10n ** 18n },
      { perDayWei: 5n * 10n ** 17n },
    ])
  })

  test('what would pass the limit of 24 hours is asked for as such', async () => {
    const { page } = stage
    const [script = ''] = await writeFiles(join(net.folder, shell.name), { 'main.py': 'print("paid")' })
    await fillWizard(page, { name: 'One too many', script, budget: '4' })
    if (shell.name === 'desktop') {
      const app = stage.app as DesktopApp
      await app.answer('dialog.showMessageBox', { response: 0, checkboxChecked: false })
      await signAndSubmit(page)
      await page.getByText(declined).waitFor()
      const asked = (await app.recorded('dialog.showMessageBox')).at(-1)
      expect(JSON.stringify(asked?.args)).toMatch(/limit of 24 hours: 110 tDAI; with this it would be 112.5 tDAI/)
    } else {
      await signAndSubmit(page)
      const dialog = page.getByRole('dialog', { name: 'Confirm this payment' })
      await dialog.getByText(/the last 24 hours would be above your limit of 110 tDAI/).waitFor()
      await dialog.getByText('110 tDAI; with this it would be 112.5 tDAI').waitFor()
      await button(dialog, 'Do not pay').click()
      await page.getByText(declined).waitFor()
    }
    expect(await jobs()).toHaveLength(2)
  })

  test('every signature is listed in plain words, and opens to what was signed', async () => {
    const { page } = stage
    await goTo(page, 'Wallet')
    const table = page.getByRole('table', { name: 'Signatures' })
    await table
      .getByRole('row', { name: /^Transaction Move 100 tDAI from the wallet into the deposit Signed/ })
      .waitFor()
    await choose(page, 'Show', 'Order')
    await button(table, /^Promise up to 7.5 tDAI to 0x.* for the job “Dear job”$/).click()
    const dialog = page.getByRole('dialog', { name: 'Order' })
    await dialog.getByText(/^7.5 tDAI to 0x[0-9a-f]{40}, until /).waitFor()
    await dialog.getByText('"primaryType": "Order"').waitFor()
    expect(await violations(page)).toEqual([])
    await button(dialog, 'Close').first().click()
    await choose(page, 'Show', 'Refused')
    await page.getByText('Nothing that fits was signed').waitFor()
  })
})
