/** A job, from the first step of the wizard to its verified output, against a real provider with the machine's Docker. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { downloaded, logLines, logRegion } from '../support/e2e-job-page.ts'
import { onNetwork, settled } from '../support/e2e-network.ts'
import { button, field, goTo, heading } from '../support/e2e-screens.ts'
import { newestJob, onStage, patienceMs } from '../support/e2e-stage.ts'
import {
  addFiles,
  atStep,
  beginJob,
  chooseSize,
  fillWhat,
  next,
  signAndSubmit,
  writeFiles,
} from '../support/e2e-wizard.ts'
import { runCli } from '../support/run-cli.ts'
import { shells } from '../support/shells.ts'

const script = `
import os, time, json
data = open("/inputs/data/data").read().split()
for i, word in enumerate(data):
    print(f"word {i}: {word}", flush=True)
    time.sleep(0.2)
open("/outputs/result.json", "w").write(json.dumps({"words": len(data)}))
open("/outputs/words.txt", "w").write("\\n".join(sorted(data)))
`
const words = 'the quick brown fox jumps over the lazy dog and rests'

const net = onNetwork()

describe.each(shells)('a job in the $name shell', (shell) => {
  const name = `Sort words (${shell.name})`
  const stage = onStage(shell, () => ({ env: net.environment(), prepare: settled({ deposit: '10' }) }))

  test('begins with a template that fills the rest sensibly', async () => {
    const { page } = stage
    await beginJob(page)
    await page.getByRole('radio', { name: /^PyTorch training/ }).check()
    expect(await field(page, 'Container image').inputValue()).toMatch(/^pytorch\//)
    await page.getByRole('radio', { name: /^Python script/ }).check()
    expect(await field(page, 'Container image').inputValue()).toMatch(/^python:/)
  })

  test('has its errors at the fields, in words', async () => {
    const { page } = stage
    await field(page, 'Container image').fill('Not An Image')
    await button(page, 'Next').click()
    await page.getByText('That is no image name.').waitFor()
    await atStep(page, 'What to run')
    await fillWhat(page, name)
    await button(page, 'Next').click()
    await page.getByText('Every job needs a script: drop it here, or give its CID.').waitFor()
  })

  test('takes its files, and shows size and fingerprint', async () => {
    const { page } = stage
    const [main = '', data = ''] = await writeFiles(join(net.folder, shell.name), {
      'main.py': script,
      'words.txt': words,
    })
    await addFiles(page, { Script: [main], Data: [data] })
    await page.getByText('Added: main.py').waitFor()
    await page.getByText(`${words.length} B · 1 file`).waitFor()
    await next(page, 'Compute')
  })

  test('shows who offers it at which price, and why others do not fit', async () => {
    const { page } = stage
    await page.getByRole('radio', { name: /^GPU/ }).check()
    await page.getByText('Nobody offers this now').waitFor()
    await page.getByText('1 does not have the GPU:').waitFor()
    await page.getByRole('radio', { name: /^CPU only/ }).check()
    await chooseSize(page, 'Small')
    await page.getByText('1 provider offers it now').waitFor()
    const [offer] = await stage.api((api) => api.market.offers({ computeProfile: 'cpu-small' }))
    expect(offer?.ratePerSecondWei).toBe(10n ** 15n)
    await page.getByRole('status').filter({ hasText: 'at 3.6 ' }).waitFor()
    await next(page, 'Budget')
  })

  test('is not begun with a budget above the deposit; the deposit is raised on the way', async () => {
    const { page } = stage
    await field(page, 'Budget').fill('12')
    await button(page, 'Review').last().click()
    await page.getByText('That is more than your deposit has free.').waitFor()
    await button(page, 'Deposit more').click()
    const dialog = page.getByRole('dialog', { name: 'Deposit more' })
    expect(await field(dialog, 'Amount to deposit').inputValue()).toBe('2')
    await button(dialog, 'Deposit').click()
    await dialog.waitFor({ state: 'detached' })
    expect((await stage.api((api) => api.wallet.balances())).depositFreeWei).toBe(12n * 10n ** 18n)
    await page.getByText('the whole time limit of 1h').waitFor()
    await next(page, 'Review')
  })

  test('is signed as exactly what is shown', async () => {
    const { page } = stage
    await page.getByText(`“${name}” runs the image sha256:`).waitFor()
    const shown = page.getByText('Raw JSON')
    await shown.click()
    const raw = JSON.parse((await page.locator('details pre, details code').first().innerText()).trim())
    expect(raw.message).toMatchObject({ budget: String(12n * 10n ** 18n), ratePerSecond: String(10n ** 15n) })
    expect(raw.domain.chainId).toBe(net.network.chain.info.chainId)
    await signAndSubmit(page)
    await heading(page, name).waitFor()
    const job = await newestJob(stage)
    expect(job.request).toMatchObject({ name, paymentAmount: '12', computeProfile: 'cpu-small', timeoutSeconds: 3600 })
    const signed = () => stage.api((api) => api.jobs.order({ jobId: job.jobId }))
    await expect.poll(signed, { timeout: patienceMs }).not.toBeNull()
    expect((await signed())?.typedData.message).toMatchObject({ budget: raw.message.budget, token: raw.message.token })
  })

  test('prints its log before the user’s eyes, each line once', async () => {
    const { page } = stage
    await page.getByRole('tab', { name: 'Log' }).click()
    await logRegion(page).getByText('word 0: the').waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await logRegion(page).getByText('word 10: rests').waitFor()
    await page.getByText('Completed', { exact: true }).first().waitFor({ timeout: 60_000 })
    const printed = words.split(' ').map((word, index) => `word ${index}: ${word}`)
    expect(await logLines(page)).toEqual(printed)
  })

  test('can be searched in', async () => {
    const { page } = stage
    const search = page.getByRole('searchbox', { name: 'Search the log' })
    await search.fill('fox')
    await button(page, 'Next match (Enter)').click()
    await page.getByText('1 of 1').waitFor()
    await search.fill('')
  })

  test('has its outputs, equal to what the script wrote', async () => {
    const { page } = stage
    await page.getByRole('tab', { name: 'Outputs' }).click()
    await button(page, 'words.txt').click()
    const preview = page.locator('pre')
    await preview.waitFor()
    expect(await preview.innerText()).toBe(words.split(' ').sort().join('\n'))
    await button(page, 'result.json').click()
    await page.getByText(/^words: ?11$/).waitFor()
    await page.getByRole('heading', { name: 'result.json' }).waitFor()
  })

  test('has a receipt that holds, down to the chain', async () => {
    const { page } = stage
    await page.getByRole('tab', { name: 'Receipt' }).click()
    await button(page, 'Verify').click()
    await page.getByText(/^All \d+ checks hold\.$/).waitFor()
    await page.getByText('The chain has settled that sum').waitFor()
    const job = await newestJob(stage)
    const { checks } = await stage.api((api) => api.jobs.verifyReceipt({ jobId: job.jobId }))
    expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(['ok']))
    const receipt = await downloaded(page, () => button(page, 'Export').click())
    expect(receipt.name).toMatch(/^receipt-[0-9a-f]{10}\.intoto\.jsonl$/)
    const saved = join(net.folder, receipt.name)
    await writeFile(saved, receipt.text)
    const verified = await runCli(['verify', saved])
    expect(verified.stdout).toContain(', 0 failed, 0 not proven, in 1 statement.')
    const { depositFreeWei } = await stage.api((api) => api.wallet.balances())
    expect(depositFreeWei).toBe(12n * 10n ** 18n - job.paidWei)
    await page.getByText('Paid', { exact: true }).first().waitFor()
  })

  test('is in the history, which is searched, sorted and exported', async () => {
    const { page } = stage
    const first = await newestJob(stage)
    const other = await stage.api((api) =>
      api.jobs.submit({ ...first.request, name: 'Another one', paymentAmount: '1' }),
    )
    const ended = async () => (await stage.api((api) => api.jobs.show({ jobId: other.jobId }))).job.phase
    await expect.poll(ended, { timeout: 60_000 }).toBe('completed')
    await goTo(page, 'Jobs')
    const table = page.getByRole('table', { name: 'Jobs' })
    const names = () => table.getByRole('row').getByRole('link').allInnerTexts()
    await expect.poll(names).toEqual(['Another one', name])
    await button(table, 'Name').click()
    await expect.poll(async () => (await names()).length).toBe(2)
    const once = await names()
    await button(table, /^Name/).click()
    await expect.poll(names).toEqual([...once].reverse())
    await page.getByRole('searchbox', { name: 'Search jobs' }).fill('sort WORDS')
    await expect.poll(names).toEqual([name])
    const csv = await downloaded(page, async () => {
      await button(page, 'Export').click()
      await page.getByRole('menuitem', { name: 'As CSV' }).click()
    })
    expect(csv.name).toBe('deai-jobs.csv')
    expect(csv.text.trim().split('\n')).toHaveLength(2)
    expect(csv.text).toContain(first.jobId)
    expect(csv.text).toContain(name)
  })

  test('is run again with everything filled in, and says what does not fit any more', async () => {
    const { page } = stage
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('link', { name: 'Run again' }).click()
    await atStep(page, 'What to run')
    expect(await field(page, 'Name').inputValue()).toBe(name)
    await button(page, /^5?\s*Review/).click()
    const hint = page.getByText('Some steps need another look:').locator('xpath=ancestor::*[.//button][1]')
    await button(hint, 'Budget').click() // of the 12 that it had, some are spent
    await page.getByText('That is more than your deposit has free.').waitFor()
    await field(page, 'Budget').fill('2.5')
    await next(page, 'Review')
    await page.getByText('You pay at most 2.5 ').waitFor()
    await page.getByRole('heading', { name: 'What is signed' }).waitFor()
  })
})
