/**
 * axe on every screen with data on it, each dialog and each step of the wizard, in light and dark. One shell is enough:
 * both show the same page.
 */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { violations } from '../support/e2e-axe.ts'
import { onNetwork, settled } from '../support/e2e-network.ts'
import { answerPhrase, button, field, fillNewPassword, goTo, heading, readPhrase } from '../support/e2e-screens.ts'
import { goToAddress, newestJob, onStage, walletPassword } from '../support/e2e-stage.ts'
import { addFiles, beginJob, chooseSize, fillWhat, next, signAndSubmit, writeFiles } from '../support/e2e-wizard.ts'
import { shells } from '../support/shells.ts'

const browser = shells.filter(({ name }) => name === 'browser')
const net = onNetwork()
const script = `
import json, time
for step in range(20):
    print(json.dumps({"step": step, "loss": 1 / (step + 1)}), flush=True)
    time.sleep(0.1)
print("\\x1b[31mred \\x1b[32mgreen \\x1b[33myellow \\x1b[34mblue \\x1b[35mmagenta \\x1b[36mcyan \\x1b[90mgrey\\x1b[0m")
open("/outputs/table.csv", "w").write("a,b\\n1,2\\n")
open("/outputs/result.json", "w").write('{"deep": {"list": [1, true, null, "text"]}}')
open("/outputs/text.txt", "w").write("text")
`

describe.each(browser)('axe finds nothing before there is a wallet', (shell) => {
  const stage = onStage(shell)

  test('at the doors, the wallet’s making and its phrase', async () => {
    const { page } = stage
    await heading(page, /^Rent out/).waitFor()
    expect(await violations(page)).toEqual([])
    await button(page, /^Run a job/).click()
    await button(page, 'Make the wallet').click()
    await page.getByText('Use at least 10 characters.').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('tab', { name: 'I have one already' }).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('tab', { name: 'Make a new one' }).click()
    await fillNewPassword(page, 'Password')
    await button(page, 'Make the wallet').click()
    await readPhrase(page)
    expect(await violations(page)).toEqual([])
    await button(page, 'I have written them down').click()
    await answerPhrase(page, () => 'zebra')
    await button(page, 'Check').click()
    expect(await violations(page)).toEqual([])
  })
})

describe.each(browser)('axe finds nothing', (shell) => {
  const stage = onStage(shell, () => ({ env: net.environment(), prepare: settled() }))

  test('on each step of the wizard, with its errors and its data', async () => {
    const { page } = stage
    const [main = ''] = await writeFiles(join(net.folder, 'axe'), { 'main.py': script })
    await beginJob(page)
    await field(page, 'Name').fill('')
    await button(page, 'Next').click()
    expect(await violations(page)).toEqual([])
    await fillWhat(page, 'Seen by axe')
    await addFiles(page, { Script: [main] })
    expect(await violations(page)).toEqual([])
    await next(page, 'Compute')
    await page.getByRole('radio', { name: /^GPU/ }).check()
    await page.getByText('1 does not have the GPU:').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('radio', { name: /^CPU only/ }).check()
    await page.getByRole('combobox', { name: 'Size' }).click()
    await page.getByRole('option', { name: /^Small/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await chooseSize(page, 'Small')
    await page.getByText('1 provider offers it now').waitFor()
    expect(await violations(page)).toEqual([])
    await next(page, 'Budget')
    await field(page, 'Budget').fill('2')
    expect(await violations(page)).toEqual([])
    await button(page, 'Deposit more').click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await next(page, 'Review')
    await page.getByRole('heading', { name: 'What is signed' }).waitFor()
    expect(await violations(page)).toEqual([])
    await signAndSubmit(page)
    await heading(page, 'Seen by axe').waitFor()
  })

  test('on each part of a job', async () => {
    const { page } = stage
    expect(await violations(page)).toEqual([])
    await page.getByText('Completed', { exact: true }).first().waitFor({ timeout: 60_000 })
    for (const tab of ['Overview', 'Log', 'Curves', 'Receipt', 'Outputs']) {
      await page.getByRole('tab', { name: tab }).click()
      if (tab === 'Receipt') {
        await button(page, 'Verify').click()
        await page.getByText(/^All \d+ checks hold\.$/).waitFor()
      }
      expect(await violations(page), tab).toEqual([])
    }
    for (const file of ['table.csv', 'result.json', 'text.txt']) {
      await button(page, file).click()
      await page.getByRole('heading', { name: file }).waitFor()
      expect(await violations(page), file).toEqual([])
    }
    await button(page, 'Save all to a folder').click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await button(page, 'More actions').click()
    await page.getByRole('menu').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test.each(['Home', 'Jobs', 'Earn', 'Wallet', 'Network', 'Settings'] as const)(
    'on %s, each of its parts',
    async (name) => {
      const { page } = stage
      await goTo(page, name)
      expect(await violations(page)).toEqual([])
      const tabs = page.getByRole('tab')
      for (let index = 0; index < (await tabs.count()); index += 1) {
        await tabs.nth(index).click()
        await expect.poll(() => tabs.nth(index).getAttribute('aria-selected')).toBe('true')
        expect(await violations(page), await tabs.nth(index).innerText()).toEqual([])
      }
    },
  )

  test.each([
    ['Wallet', 'Deposit'],
    ['Wallet', 'Withdraw'],
    ['Wallet', 'Receive'],
    ['Wallet', 'Change'],
    ['Network', 'Connect to a peer'],
  ] as const)('in the dialog of %s: %s', async (screen, opener) => {
    const { page } = stage
    await goTo(page, screen)
    await button(page, opener).first().click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('in the drafts, the doctor, the commands, a link, and where there is no page', async () => {
    const { page } = stage
    await beginJob(page)
    await field(page, 'Name').fill('A draft')
    await page.getByText('Draft saved').waitFor()
    await goTo(page, 'Run a job')
    await page.getByText('Go on where you left').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('ControlOrMeta+K')
    await page.getByRole('listbox', { name: 'Commands' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    for (const path of ['/doctor', '/nowhere', '/link?u=deai://job?name=x', '/link?u=rubbish']) {
      await goToAddress(page, path)
      await page.getByRole('heading').first().waitFor()
      if (path === '/doctor') await button(page, 'Check again').waitFor()
      expect(await violations(page), path).toEqual([])
    }
    await goToAddress(page, '/')
  })

  test('while a job runs, is about to be cancelled, and while a payment is confirmed', async () => {
    const { page } = stage
    const { request } = await newestJob(stage)
    await stage.api((api) => api.jobs.submit({ ...request, name: 'Slow', command: ['sleep', '600'] }))
    await goTo(page, 'Jobs')
    await page.getByRole('link', { name: 'Slow' }).click()
    await page.getByText('Running', { exact: true }).first().waitFor({ timeout: 60_000 })
    expect(await violations(page)).toEqual([])
    await button(page, 'Cancel').click()
    const cancelling = page.getByRole('alertdialog', { name: 'Cancel this job?' })
    await cancelling.waitFor()
    expect(await violations(page)).toEqual([])
    await button(cancelling, 'Cancel the job').click()
    await page.getByText('Cancelled', { exact: true }).first().waitFor({ timeout: 30_000 })
    await stage.api((api) => api.wallet.setLimits({ perJob: '1', password: walletPassword }))
    const declined = expect(stage.api((api) => api.jobs.submit({ ...request, name: 'Dear' }))).rejects.toThrow()
    await page.getByRole('dialog', { name: 'Confirm this payment' }).waitFor()
    expect(await violations(page)).toEqual([])
    await button(page, 'Do not pay').click()
    await declined
  })
})
