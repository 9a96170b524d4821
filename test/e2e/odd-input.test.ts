/** What comes from outside in odd shapes: links with rubbish or markup in them, files that vanish; and drafts, which stay. */
import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { settled } from '../support/e2e-network.ts'
import { button, field, goTo, heading } from '../support/e2e-screens.ts'
import { comeHome, goToAddress, launched, onStage, quietEnvironment, withApi } from '../support/e2e-stage.ts'
import { addFiles, atStep, beginJob, chooseSize, fillWhat, next, writeFiles } from '../support/e2e-wizard.ts'
import type { DesktopApp, ShellApp } from '../support/shell-app.ts'
import { shells } from '../support/shells.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const penniless = { wallet: '0', deposit: '0' }
const peer = '/ip4/192.0.2.1/tcp/4001/p2p/12D3KooWGzBuhJYbNXb5Vj8y1kWMcqEQnbDPVpnR2HnHzPQ5BCSg'
const markup = '<img src=x onerror="window.owned=1"><script>window.owned=2</script>'
const lab = '<b onclick=alert(1)>Lab</b>'

/** As the system would: a second start of the desktop, an address of the browser's. */
async function openLink(app: ShellApp, link: string): Promise<void> {
  if (app.kind === 'browser') return goToAddress(app.page, `/link?${new URLSearchParams({ u: link })}`)
  expect((await (app as DesktopApp).startAgain(link)).code).toBe(0)
}

const isOwned = (app: ShellApp) => app.page.evaluate(() => Reflect.has(window, 'owned'))

describe.each(shells)('a deai:// link in the $name shell', (shell) => {
  const stage = onStage(shell, () => ({ prepare: settled(penniless) }))
  const bad = () => stage.page.getByRole('dialog', { name: 'This link cannot be used' })
  const good = () => stage.page.getByRole('dialog', { name: 'A link was opened' })

  test.each([
    ['rubbish', 'deai://%%%<>'],
    ['an unknown verb', 'deai://format?disk=c'],
    ['an unknown field', 'deai://job?name=x&callback=https://evil.test'],
    ['a field twice', 'deai://job?name=x&name=y'],
    ['a direction mark', `deai://job?name=${encodeURIComponent('abc\u202edef')}`],
    ['more than 4 KiB', `deai://job?name=${'x'.repeat(5000)}`],
  ])('with %s is refused, and nothing is done', async (_what, link) => {
    await openLink(stage.app, link)
    if (shell.name === 'browser') {
      await bad().getByText('Ask for a new one.').waitFor()
      await button(bad(), 'Close').last().click()
      await bad().waitFor({ state: 'detached' })
    }
    expect(await stage.page.getByRole('dialog').count()).toBe(0) // the desktop's main passes on only what parses
    expect(await stage.api((api) => api.settings.drafts())).toEqual([])
  })

  test('with markup in a field shows it as text, and does nothing before a click', async () => {
    const { page } = stage
    await openLink(
      stage.app,
      `deai://job?${new URLSearchParams({ name: markup, profile: 'cpu-small', minutes: '30' })}`,
    )
    await good().getByText(markup).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(1) // none of the bad ones came late
    await good().getByText('Nothing has happened yet.').waitFor()
    expect(await isOwned(stage.app)).toBe(false)
    expect(await stage.api((api) => api.settings.drafts())).toEqual([])
    await button(good(), 'Cancel').click()
    await good().waitFor({ state: 'detached' })
    expect(await stage.api((api) => api.settings.drafts())).toEqual([])

    await openLink(
      stage.app,
      `deai://job?${new URLSearchParams({ name: markup, profile: 'cpu-small', minutes: '30' })}`,
    )
    await button(good(), 'Use this template').click()
    await atStep(page, 'What to run')
    expect(await field(page, 'Name').inputValue()).toBe(markup)
    expect(await isOwned(stage.app)).toBe(false)
    expect(await stage.api((api) => api.jobs.list({ limit: 1 }))).toEqual([])
  })

  test('that invites to a lab connects to nobody before a click', async () => {
    await openLink(stage.app, `deai://join?${new URLSearchParams({ peer, name: lab })}`)
    await good().getByText(lab).waitFor()
    await good().getByText(peer).waitFor()
    expect((await stage.api((api) => api.node.network())).peers).toEqual([])
    await button(good(), 'Cancel').click()
    await good().waitFor({ state: 'detached' })
  })

  test.runIf(shell.name === 'desktop')('comes by the system’s own event as well', async () => {
    const app = stage.app as DesktopApp
    await app.evaluate(({ app: electronApp }) => {
      electronApp.emit('open-url', { preventDefault: () => undefined }, 'deai://job?name=From%20macOS')
    })
    await good().getByText('From macOS').waitFor()
    await button(good(), 'Cancel').click()
  })
})

describe.each(shells)('files in the $name shell', (shell) => {
  const stage = onStage(shell, () => ({ prepare: settled(penniless) }))

  test('that vanish while they are read are named, and can be left out', async () => {
    using folder = temporaryFolder()
    const { page } = stage
    const [large = '', small = ''] = await writeFiles(folder.path, { 'large.bin': '', 'vanishing.txt': 'here' })
    await truncate(large, 60_000_000)
    await beginJob(page)
    await fillWhat(page, 'Vanishing')
    const script = page.getByRole('region', { name: 'Script' })
    await script.locator('input[type="file"]:not([webkitdirectory])').setInputFiles([large, small])
    await script.getByRole('progressbar').waitFor()
    await rm(small)
    await script.getByRole('alert').getByText('vanishing.txt').waitFor({ timeout: 60_000 })
    await button(script, 'Leave this file out').click()
    await script.getByText('Added:').waitFor({ state: 'attached', timeout: 60_000 })
    await script.getByText('60 MB · 1 file').waitFor()
  })
})

describe.each(shells)('a draft in the $name shell', (shell) => {
  test('survives that the window and the whole app are closed', async () => {
    using folder = temporaryFolder()
    const options = { dataFolder: join(folder.path, 'data'), env: quietEnvironment }
    const script = join(folder.path, 'main.py')
    await writeFile(script, 'print(1)')
    {
      await using app = await launched(shell, options)
      await withApi(app, settled(penniless))
      await comeHome(app.page)
      await beginJob(app.page)
      await fillWhat(app.page, 'Not yet')
      await addFiles(app.page, { Script: [script] })
      await next(app.page, 'Compute')
      await chooseSize(app.page, 'Large')
      await app.page.getByText('cpu-large', { exact: true }).first().waitFor()
      await app.page.getByText('Draft saved').waitFor()
    }
    await using app = await launched(shell, options)
    const { page } = app
    await heading(page, 'Home').waitFor()
    await goTo(page, 'Run a job')
    await page.getByRole('link', { name: 'Continue Not yet' }).click()
    await atStep(page, 'Compute')
    await page.getByText('cpu-large', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Back: Files' }).click()
    await page.getByText('Added: main.py').waitFor()
  })
})
