/** The wizard, walked as a user walks it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { button, choose, field, goTo, heading } from './e2e-screens.ts'
import { testImage } from './images.ts'

/** Makes the files below `folder`; returns their paths. */
export async function writeFiles(folder: string, files: Record<string, string | Uint8Array>): Promise<string[]> {
  const paths = Object.keys(files).map((name) => join(folder, name))
  for (const [index, content] of Object.values(files).entries()) {
    const path = paths[index] ?? ''
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  return paths
}

export type Step = 'What to run' | 'Files' | 'Compute' | 'Budget' | 'Review'

export async function atStep(page: Page, step: Step): Promise<void> {
  await page.locator(`[aria-current="step"]`).filter({ hasText: step }).waitFor()
}

/** From anywhere, with no draft or with some. */
export async function beginJob(page: Page): Promise<void> {
  await goTo(page, 'Run a job')
  const drafts = page.getByRole('heading', { name: 'Go on where you left' })
  await drafts.or(field(page, 'Name')).first().waitFor()
  if (await drafts.isVisible()) await page.getByRole('link', { name: 'Start a new job' }).click()
  await atStep(page, 'What to run')
}

export async function fillWhat(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name: /^Python script/ }).check()
  await field(page, 'Name').fill(name)
  await field(page, 'Container image').fill((await testImage()).id)
  await next(page, 'Files')
}

/** `inputs` by their section's name. Waits until each has its fingerprint. */
export async function addFiles(page: Page, inputs: { Script: string[]; Data?: string[] }): Promise<void> {
  for (const [name, paths] of Object.entries(inputs)) {
    const section = page.getByRole('region', { name: new RegExp(`^${name}`) })
    await section.locator('input[type="file"]:not([webkitdirectory])').setInputFiles(paths)
    await section.getByText('Added:').waitFor({ state: 'attached' })
  }
}

export async function next(page: Page, step: Step): Promise<void> {
  await button(page, step === 'Review' ? 'Review' : 'Next')
    .last()
    .click()
  await atStep(page, step)
}

export async function chooseSize(page: Page, size: string): Promise<void> {
  await choose(page, 'Size', size)
}

export async function signAndSubmit(page: Page): Promise<void> {
  await button(page, 'Sign and submit').click()
}

/** Everything up to the review, for stories that begin behind it. */
export async function fillWizard(page: Page, job: { name: string; script: string; budget?: string }): Promise<void> {
  await beginJob(page)
  await fillWhat(page, job.name)
  await addFiles(page, { Script: [job.script] })
  await next(page, 'Compute')
  await chooseSize(page, 'Small')
  await page.getByText('1 provider offers it now').waitFor()
  await next(page, 'Budget')
  await field(page, 'Budget').fill(job.budget ?? '2')
  await next(page, 'Review')
  await page.getByRole('heading', { name: 'What is signed' }).waitFor()
}

/** The whole wizard; resolves on the job's own page. */
export async function submitJob(page: Page, job: { name: string; script: string; budget?: string }): Promise<void> {
  await fillWizard(page, job)
  await signAndSubmit(page)
  await heading(page, job.name).waitFor()
}
