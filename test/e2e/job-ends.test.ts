/** Jobs that meet trouble: cancelled in mid run, hostile in what they print and write, carried over a host that dies. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { logRegion, wholeLog } from '../support/e2e-job-page.ts'
import { onNetwork, settled } from '../support/e2e-network.ts'
import { button } from '../support/e2e-screens.ts'
import { countScript, hostileScript } from '../support/e2e-scripts.ts'
import { newestJob, onStage, walletPassword } from '../support/e2e-stage.ts'
import { submitJob, writeFiles } from '../support/e2e-wizard.ts'
import { shells } from '../support/shells.ts'

const net = onNetwork()
const dai = 10n ** 18n
const lines = 40

describe.each(shells)('in the $name shell', (shell) => {
  const stage = onStage(shell, async () => {
    const [passwordFile = ''] = await writeFiles(net.folder, { password: walletPassword })
    // As on a computer that runs by itself: the wallet is open again when the host was started anew.
    return { env: { ...net.environment(), DEAI_PASSWORD_FILE: passwordFile }, prepare: settled() }
  })

  test('a job that is cancelled warns of its cost, ends, and gives the rest back', async () => {
    const { page } = stage
    const [script = ''] = await writeFiles(join(net.folder, shell.name), { 'main.py': countScript(600, 0.2) })
    await submitJob(page, { name: 'To be cancelled', script, budget: '2' })
    await page.getByRole('tab', { name: 'Log' }).click()
    await logRegion(page).getByText('line 3', { exact: true }).waitFor({ timeout: 60_000 })

    await button(page, 'Cancel').click()
    const dialog = page.getByRole('alertdialog', { name: 'Cancel this job?' })
    await dialog.getByText(/What your vouchers have promised so far, [\d.]+ tDAI, is paid/).waitFor()
    await button(dialog, 'Keep it running').click()
    await dialog.waitFor({ state: 'detached' })
    expect((await newestJob(stage)).phase).toBe('running')

    await button(page, 'Cancel').click()
    await button(dialog, 'Cancel the job').click()
    await page.getByText('Cancelled', { exact: true }).first().waitFor({ timeout: 30_000 })
    const job = await newestJob(stage)
    expect(job).toMatchObject({ phase: 'cancelled', failure: null })
    expect(job.paidWei).toBeGreaterThan(0n)
    const free = async () => {
      const { depositFreeWei, depositReservedWei } = await stage.api((api) => api.wallet.balances())
      return depositFreeWei - depositReservedWei
    }
    await expect.poll(free).toBe(100n * dai - job.paidWei)
    await page.getByText('not used').first().waitFor()
  })

  test('what a hostile job prints and writes is shown as text, and never run', async () => {
    const { page } = stage
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    const [script = ''] = await writeFiles(join(net.folder, `${shell.name}-hostile`), { 'main.py': hostileScript })
    await submitJob(page, { name: 'Hostile', script })
    await page.getByText('Completed', { exact: true }).first().waitFor({ timeout: 60_000 })
    await page.getByRole('tab', { name: 'Log' }).click()
    const log = logRegion(page)
    await log.getByText('<script>window.owned = 5</script>', { exact: true }).waitFor()
    await log.getByText('bell ⟨BEL⟩ back ⟨BS⟩ clear ⟨ESC⟩[2J title ⟨ESC⟩]0;owned⟨BEL⟩ end').waitFor()
    await log.getByText('rtl ⟨U+202E⟩ dlrow').waitFor()
    await log.getByText('after', { exact: true }).waitFor()
    await button(log, 'show whole line').click()
    const whole = page.getByRole('dialog', { name: 'Line 5' })
    await whole.getByText('AAAAAAAA').first().waitFor()
    await page.keyboard.press('Escape')

    await page.getByRole('tab', { name: 'Outputs' }).click()
    for (const [name, text] of [
      ['index.html', "<script>window.owned = 'script'; alert(1)</script>"],
      ['notes.md', '[click](javascript:window.owned=3)'],
    ] as const) {
      await button(page, name).click()
      await page.locator('pre').getByText(text).waitFor()
    }
    await button(page, 'picture.svg').click()
    await page.getByRole('heading', { name: 'picture.svg' }).waitFor()
    await page.getByText('<svg xmlns').or(page.locator('img[alt]')).first().waitFor()
    await button(page, '&lt;script&gt;.txt').click()
    await page.locator('pre').getByText('a name').waitFor()
    expect(await page.evaluate(() => Reflect.has(window, 'owned'))).toBe(false)
    expect(dialogs).toEqual([])
    expect(await page.title()).not.toContain('owned')
  })

  test('a host that dies in mid job is told of, reached again by itself, and no line is lost or doubled', async () => {
    const { page, app } = stage
    const [script = ''] = await writeFiles(join(net.folder, `${shell.name}-2`), { 'main.py': countScript(lines, 0.4) })
    await submitJob(page, { name: 'Survivor', script })
    await page.getByRole('tab', { name: 'Log' }).click()
    await logRegion(page).getByText('line 3', { exact: true }).waitFor({ timeout: 60_000 })

    const first = await app.hostPid()
    process.kill(first, 'SIGKILL')
    const away = page.getByText(/The engine (does not answer|stopped and is being started again)/)
    await away.first().waitFor()
    // What was there stays. Not a certain line: the log follows its end, and this may take a while.
    await logRegion(page)
      .getByText(/^line \d+$/)
      .first()
      .waitFor()
    await away.first().waitFor({ state: 'detached', timeout: 60_000 })
    expect(await app.hostPid()).not.toBe(first)

    await page.getByText('Completed', { exact: true }).first().waitFor({ timeout: 90_000 })
    const expected = Array.from({ length: lines }, (_, index) => ({ number: index + 1, text: `line ${index + 1}` }))
    await expect.poll(() => wholeLog(page)).toEqual(expected)
    expect(await newestJob(stage)).toMatchObject({ phase: 'completed', failure: null })
  })
})
