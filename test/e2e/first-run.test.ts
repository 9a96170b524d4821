/** The first minutes of a newcomer, in both shells: the doors, the wallet, the doctor, the look, and a wallet brought along. */
import { describe, expect, test } from 'vitest'
import {
  answerPhrase,
  button,
  choose,
  fillNewPassword,
  goTo,
  heading,
  passwordField,
  readPhrase,
} from '../support/e2e-screens.ts'
import { goToAddress, onStage, walletPassword } from '../support/e2e-stage.ts'
import { shells } from '../support/shells.ts'

describe.each(shells)('the first run in the $name shell', (shell) => {
  const stage = onStage(shell)
  let words: string[] = []

  test('begins at two doors, both open', async () => {
    const { page } = stage
    await heading(page, /^Rent out the GPU you own/).waitFor()
    for (const door of [/^Run a job/, /^Earn with this computer/])
      expect(await button(page, door).isEnabled()).toBe(true)
  })

  test('speaks Spanish at once when asked to, and English again', async () => {
    const { page } = stage
    await choose(page, 'Language', 'Español')
    await heading(page, /GPU/).waitFor()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es')
    await choose(page, 'Idioma', 'English')
    await heading(page, /^Rent out the GPU you own/).waitFor()
  })

  test('turns dark when asked to, and stays so when the window is loaded again', async () => {
    const { page } = stage
    const lightness = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await choose(page, 'Theme', 'Light')
    const light = await lightness()
    await choose(page, 'Theme', 'Dark')
    await expect.poll(lightness).not.toBe(light)
    const dark = await lightness()
    await page.reload()
    await heading(page, /^Rent out the GPU you own/).waitFor()
    await expect.poll(lightness).toBe(dark)
  })

  test('says in words what is wrong with a new password', async () => {
    const { page } = stage
    await button(page, /^Run a job/).click()
    await heading(page, 'Your wallet').waitFor()
    await passwordField(page, 'Password').fill('short')
    await passwordField(page, 'The same again').fill('shorter')
    await button(page, 'Make the wallet').click()
    await page.getByText('Use at least 10 characters.').waitFor()
    await passwordField(page, 'Password').fill(walletPassword)
    await page.getByText('The two are not the same.').waitFor()
    expect(await stage.api((api) => api.wallet.status())).toEqual({ state: 'none' })
  })

  test('shows the recovery phrase once and asks three words of it back', async () => {
    const { page } = stage
    await fillNewPassword(page, 'Password')
    await button(page, 'Make the wallet').click()
    words = await readPhrase(page)
    expect(words).toHaveLength(12)
    await button(page, 'I have written them down').click()
    await answerPhrase(page, () => 'zebra')
    await button(page, 'Check').click()
    await page.getByText('That is not the word at this place.').first().waitFor()
    await answerPhrase(page, (place) => words[place - 1] ?? '')
    await button(page, 'Check').click()
    await heading(page, 'Run a job').waitFor()
    await page.getByRole('link', { name: 'Wallet unlocked' }).waitFor()
    expect(await stage.api((api) => api.wallet.status())).toMatchObject({ state: 'unlocked' })
    expect(await stage.api((api) => api.settings.preferences())).toMatchObject({ welcomed: 'run', backedUp: true })
  })

  test('leads past the doors from then on, and the phrase is nowhere any more', async () => {
    const { page } = stage
    await goTo(page, 'Home')
    await page.reload()
    await heading(page, 'Home').waitFor()
    await goTo(page, 'Wallet')
    await page.getByText('For fees').waitFor()
    const shown = await page.locator('body').innerText()
    expect(shown).not.toContain(words.slice(0, 3).join(' '))
  })

  test('has a doctor that looks at this very computer, and looks again', async () => {
    const { page } = stage
    await goTo(page, 'Home')
    await goToAddress(page, '/doctor')
    await heading(page, 'Doctor').waitFor()
    const checks = await stage.api((api) => api.node.doctor())
    for (const { name, state } of checks) {
      const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: titles[name] ?? name }) })
      await card.getByRole('img', { name: states[state] }).waitFor()
    }
    const docker = checks.find(({ name }) => name === 'docker')
    await page.getByText(docker?.detail ?? 'Docker was not looked at').waitFor()
    await button(page, 'Check again').click()
    await button(page, 'Checking …').waitFor()
    await button(page, 'Check again').waitFor()
  })
})

const titles: Record<string, string> = {
  wallet: 'Wallet',
  chain: 'Chain',
  docker: 'Docker',
  gpu: 'GPU and its driver',
  toolkit: 'GPU in containers',
  hardware: 'Hardware',
  disk: 'Disk',
  network: 'Network',
  clock: 'Clock',
}
const states = { ok: 'All is well', warning: 'Good to know', problem: 'Problem' } as const

describe.each(shells)('a wallet that one has already, in the $name shell', (shell) => {
  const stage = onStage(shell)
  const phrase = 'test test test test test test test test test test test junk'
  const address = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'

  test('is refused in words where its phrase is none', async () => {
    const { page } = stage
    await button(page, /^Earn with this computer/).click()
    await page.getByRole('tab', { name: 'I have one already' }).click()
    await page.getByRole('textbox', { name: 'Recovery phrase' }).fill('test test test')
    await fillNewPassword(page, 'New password for this computer')
    await button(page, 'Import the wallet').click()
    await page.getByRole('alert').first().waitFor()
    expect(await stage.api((api) => api.wallet.status())).toEqual({ state: 'none' })
  })

  test('is brought along by its phrase, and leads through the door that was chosen', async () => {
    const { page } = stage
    await page.getByRole('textbox', { name: 'Recovery phrase' }).fill(phrase)
    await button(page, 'Import the wallet').click()
    await heading(page, 'Earn').waitFor()
    expect(await stage.api((api) => api.wallet.status())).toEqual({ state: 'unlocked', address })
  })
})
