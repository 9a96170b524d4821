/** What a user does again and again, in the page's own English words. */
import type { Locator, Page } from 'playwright-core'
import { walletPassword } from './e2e-stage.ts'

type Destination = 'Home' | 'Run a job' | 'Jobs' | 'Earn' | 'Wallet' | 'Network' | 'Settings'

export async function goTo(page: Page, name: Destination): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()
  await heading(page, name).waitFor()
}

export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name })
export const button = (page: Page | Locator, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
/** A text field by its label; what is optional says so in its name. */
export const field = (page: Page | Locator, name: string): Locator =>
  page.getByRole('textbox', { name: new RegExp(`^${name}( ?optional)?$`) })
export const passwordField = (page: Page | Locator, name: string): Locator => page.getByLabel(name, { exact: true })

/** From a list that opens. */
export async function choose(page: Page, list: string | Locator, option: string): Promise<void> {
  const trigger = typeof list === 'string' ? page.getByRole('combobox', { name: list, exact: true }) : list
  await trigger.click()
  await page.getByRole('option', { name: option }).click()
}

export async function fillNewPassword(page: Page, label: string, password = walletPassword): Promise<void> {
  await passwordField(page, label).fill(password)
  await passwordField(page, 'The same again').fill(password)
}

/** The words as they are shown. */
export async function readPhrase(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: 'Recovery phrase' })
  await list.waitFor()
  return list.locator('.font-mono').allInnerTexts()
}

/** Answers what the page asks back, each word by `wordAt` (counted from 1). */
export async function answerPhrase(page: Page, wordAt: (place: number) => string): Promise<void> {
  const asked = page.getByRole('textbox', { name: /^Word \d+$/ })
  await asked.first().waitFor()
  for (const label of await page.getByText(/^Word \d+$/).allInnerTexts())
    await page.getByRole('textbox', { name: label, exact: true }).fill(wordAt(Number(/\d+/.exec(label)?.[0])))
}
