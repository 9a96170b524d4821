/**
 * One shell on its stage for a file of end-to-end tests: started before them, closed after them, with a picture of the
 * page where one of them fails. The tests tell one story, so they share the shell and run in their order.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, type TestContext } from 'vitest'
import { type Api, findHost } from '../../src/cli/host-connection.ts'
import type { JobView } from '../../src/shared/schema/job.ts'
import type { LaunchOptions, ShellApp } from './shell-app.ts'
import type { Shell } from './shells.ts'

export interface Stage {
  readonly app: ShellApp
  readonly page: Page
  /** The host's API as the command line has it: to prepare, and to compare with what the page shows. */
  api<T>(use: (api: Api) => Promise<T>): Promise<T>
}

export const walletPassword = 'violet gravel sandwich'

/** Nothing that a screen has to show takes longer than this; a job that runs is waited for by its own words. */
export const patienceMs = 20_000

/** Of a host in a test: no neighbours, no outside, and a wallet that opens in milliseconds. */
export const quietEnvironment = {
  DEAI_NO_MDNS: '1',
  DEAI_LISTEN: '/ip4/127.0.0.1/tcp/0',
  DEAI_SCRYPT_N: '1024',
  DEAI_INTERVAL_SECONDS: '2',
} as const

export interface StageOptions extends LaunchOptions {
  /** Before the first test, through the host's API. */
  prepare?(api: Api): Promise<void>
}

/** To be called in a `describe`. `options` is asked when the shell starts. */
export function onStage(shell: Shell, options: () => StageOptions | Promise<StageOptions> = () => ({})): Stage {
  let app: ShellApp | undefined
  const present = (): ShellApp => {
    if (app === undefined) throw new Error('the shell is not on its stage')
    return app
  }
  beforeAll(async () => {
    const { prepare, env, ...rest } = await options()
    app = await launched(shell, { ...rest, env: { ...quietEnvironment, ...env } })
    if (prepare) await withApi(app, prepare)
    if (prepare) await comeHome(app.page)
  })
  afterAll(() => app?.close())
  let hasFailed = false
  beforeEach((test) => {
    // The next chapter makes no sense without this one, and would only wait for what cannot come.
    if (hasFailed) test.skip('an earlier part of the story failed')
    test.onTestFailed(() => {
      hasFailed = true
    })
    showFailure(test, () => app?.page)
  })
  return {
    get app() {
      return present()
    },
    get page() {
      return present().page
    },
    api: (use) => withApi(present(), use),
  }
}

/** As if the window were opened only now. */
export async function comeHome(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor() // it knows by now that it was here before
  await goToAddress(page, '/')
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
}

/** As a link in the page would. */
export async function goToAddress(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = `#${to}`
  }, path)
}

/** A shell whose page waits no longer than a test may. */
export async function launched(shell: Shell, options: LaunchOptions): Promise<ShellApp> {
  const app = await shell.launch(options)
  app.page.setDefaultTimeout(patienceMs)
  return app
}

/** A connection for one question: it is right also after the host was started anew. */
export async function withApi<T>({ dataFolder }: ShellApp, use: (api: Api) => Promise<T>): Promise<T> {
  const { signal } = new AbortController()
  const giveUpAt = Date.now() + patienceMs
  for (;;) {
    const found = await findHost(dataFolder, signal)
    if (found) return use(found.api).finally(found.close)
    if (Date.now() > giveUpAt) throw new Error(`no host answers in ${dataFolder}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export async function newestJob(stage: Stage): Promise<JobView> {
  const [job] = await stage.api((api) => api.jobs.list({ limit: 1 }))
  return job ?? expect.unreachable('there is no job')
}

/** The picture stays, for whoever reads the failure. */
export function showFailure({ onTestFailed, task }: TestContext, page: () => Page | undefined): void {
  onTestFailed(async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'deai-e2e-failure-')), 'page.png')
    const taken = await page()
      ?.screenshot({ path, timeout: 10_000 })
      .catch(() => undefined)
    const told = taken === undefined ? 'There was no page to take a picture of.' : `The page at that moment: ${path}`
    for (const error of task.result?.errors ?? []) error.message = `${error.message}\n${told}`
    console.error(`${task.name}: ${told}`)
  })
}
