/** The shell as the provider: switched on, asked by a real requester's host, paid, and stopped by its owner. */
import { afterAll, describe, expect, test } from 'vitest'
import type { Address } from '../../src/shared/schema/ids.ts'
import { onNetwork, settled, tidyEngine } from '../support/e2e-network.ts'
import { button, field, goTo } from '../support/e2e-screens.ts'
import { countScript } from '../support/e2e-scripts.ts'
import { onStage } from '../support/e2e-stage.ts'
import { submit, untilFinal, untilJob } from '../support/jobs.ts'
import { shells } from '../support/shells.ts'

const net = onNetwork()

describe.each(shells)('earning with the $name shell', (shell) => {
  let address: Address
  const stage = onStage(shell, () => {
    const { provider, requester } = net.network
    const bootstrap = [provider, requester].map(({ identity }) => identity.multiaddr).join(',')
    return { env: { ...net.environment(), DEAI_BOOTSTRAP: bootstrap }, prepare: settled({ wallet: '1', deposit: '0' }) }
  })
  afterAll(() => stage.api(tidyEngine).catch(() => undefined)) // there is nothing to tidy where no shell came up
  const submitHere = (name: string, source: string) => submit(net.network, source, { name, providers: [address] })
  const accept = async (name: string) => {
    await stage.page.getByText('An order waits for your word').waitFor({ timeout: 60_000 })
    await button(stage.page, `Accept ${name}`).click()
  }

  test('is one switch, a price, and terms that hold once they are saved', async () => {
    const { page } = stage
    await goTo(page, 'Earn')
    const power = page.getByRole('switch', { name: 'Earn with this computer' })
    expect(await power.isChecked()).toBe(false)
    await page.getByText('Off. Nobody’s job runs here.').waitFor()
    await power.click()
    await page.getByText(/^On\. Jobs are taken: /).waitFor({ timeout: 30_000 })
    await field(page, 'Price of an hour').fill('7.2')
    await page.getByText('1 change is not saved').waitFor()
    await page.getByRole('tab', { name: 'Terms' }).click()
    expect(await page.getByRole('switch', { name: 'Take jobs without asking me' }).isChecked()).toBe(false)
    await page.getByRole('slider', { name: 'CPU share' }).waitFor()
    await button(page, 'Save').click()
    await page.getByText('Saved. It holds for new jobs from now on.').waitFor()
    const policy = await stage.api((api) => api.provider.policy())
    expect(policy).toMatchObject({ enabled: true, autoAccept: false, ratePerSecondWei: 2n * 10n ** 15n })
    const wallet = await stage.api((api) => api.wallet.status())
    if (wallet.state === 'none') throw new Error('the shell has no wallet')
    address = wallet.address
    const offers = async () => {
      const all = await net.network.requester.api.market.offers({})
      return all.find(({ provider }) => provider === address)?.ratePerSecondWei
    }
    await expect.poll(offers, { timeout: 30_000 }).toBe(2n * 10n ** 15n)
  })

  test('an order waits for the owner’s word, runs when it is given, and what it brings stands under today', async () => {
    const { page } = stage
    await page.getByRole('tab', { name: 'Now' }).click()
    const { jobId } = await submitHere('For you', countScript(12, 0.25))
    await accept('For you')
    const current = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'For you' }) })
    await current.getByText('Running', { exact: true }).waitFor({ timeout: 60_000 })
    const job = await untilFinal(net.network, jobId)
    expect(job).toMatchObject({ phase: 'completed', failure: null, provider: { address } })
    const past = page.getByRole('table', { name: 'Past work' })
    await past.getByRole('row', { name: /For you.*Done/ }).waitFor({ timeout: 30_000 })
    const earned = () => stage.api((api) => api.provider.earnings({ days: 1 }))
    await expect.poll(async () => (await earned()).todayWei, { timeout: 30_000 }).toBe(job.paidWei)
    expect(job.paidWei).toBeGreaterThan(0n)
    await page.getByRole('tab', { name: 'Earnings' }).click()
    const shown = `${Number(job.paidWei) / 1e18} tDAI`
    await page.getByText(shown, { exact: true }).first().waitFor()
    await goTo(page, 'Home')
    await page.getByText(shown, { exact: true }).first().waitFor()
  })

  test('a stop says what it costs, and ends the job at once', async () => {
    const { page } = stage
    await goTo(page, 'Earn')
    const { jobId } = await submitHere('Too long', countScript(600, 0.2))
    await accept('Too long')
    await untilJob(net.network, jobId, (_job, lines) => lines.length >= 5)
    await button(page, 'Stop Too long').click()
    const dialog = page.getByRole('alertdialog', { name: 'Stop “Too long”?' })
    await dialog.getByText('You keep').waitFor()
    await dialog.getByText('You may lose').waitFor()
    await button(dialog, 'Let it run').click()
    await dialog.waitFor({ state: 'detached' })
    await button(page, 'Stop Too long').click()
    await button(dialog, 'Stop the job').click()
    const past = page.getByRole('table', { name: 'Past work' })
    await past.getByRole('row', { name: /Too long.*Stopped by you/ }).waitFor({ timeout: 60_000 })
    const job = await untilFinal(net.network, jobId)
    expect(job.failure?.type).toBe('stopped-by-owner')
    const newest = () => stage.api(async (api) => (await api.provider.assignments({ limit: 1 }))[0])
    await expect.poll(async () => (await newest())?.phase, { timeout: 60_000 }).toBe('closed')
    expect((await newest())?.earnedWei).toBe(job.paidWei)
    expect(job.paidWei).toBeGreaterThan(0n)
  })

  test('switched off, nothing is offered any more', async () => {
    const { page } = stage
    await page.getByRole('switch', { name: 'Earn with this computer' }).click()
    await page.getByText(/^Off\. /).waitFor()
    expect((await stage.api((api) => api.provider.policy())).enabled).toBe(false)
    await page.getByRole('link', { name: 'Earning is off' }).waitFor()
  })
})
