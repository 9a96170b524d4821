/** The desktop app in the double: its own process, which owns Chromium; the test attaches to the same Chromium. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { ToTest } from '../double/test-line.ts'
import type { DesktopOptions, DesktopPlaces, Launched } from './desktop-app.ts'
import { hostPidOf } from './host-pid.ts'
import type { DesktopApp, ElectronModule } from './shell-app.ts'
import { appEnvironment, type ShellProcess, startShellProcess } from './shell-process.ts'

const register = join(import.meta.dirname, '../double/register.mjs')

export async function launchDouble(places: DesktopPlaces, options: DesktopOptions): Promise<Launched> {
  const { dataFolder } = places
  const shell = startDouble(places, options, options.words ?? [])
  await using undo = new AsyncDisposableStack()
  undo.defer(shell.stop)
  const [{ endpoint }] = await shell.unlessEnded(
    Promise.all([letterOf(shell, 'chromium'), letterOf(shell, 'window-loaded')]),
  )
  const browser = undo.adopt(await chromium.connectOverCDP(endpoint, { isLocal: true }), closeBrowser)
  const currentPage = pageFollower(browser)
  const cleanUp = undo.move()
  const evaluate = evaluatorOf(shell)
  return {
    kind: 'double',
    currentPage,
    dataFolder,
    evaluate,
    hostPid: () => hostPidOf({ evaluate }),
    output: shell.output,
    recorded: async (api) => (await evaluate(readCalls)).filter((call) => api === undefined || call.api === api),
    answer: (api, ...answers) => evaluate(setAnswers, { api, answers }),
    async startAgain(...words) {
      const again = startDouble(places, options, words)
      return { code: await again.ended, output: again.output() }
    },
    close: () => cleanUp.disposeAsync(),
  }
}

const closeBrowser = (browser: Browser) => browser.close().catch(() => undefined) // Chromium may have ended first
/** The window's page: after a crash it is another one. */
function pageFollower(browser: Browser): () => Page {
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('the double shows no page')
  const crashed = new Set<Page>()
  const watch = (page: Page) => page.on('crash', () => crashed.add(page))
  context.pages().forEach(watch)
  context.on('page', watch)
  return () => {
    const page = context.pages().find((one) => !crashed.has(one))
    if (page === undefined) throw new Error('the double shows no page')
    return page
  }
}

const readCalls = ({ double }: ElectronModule) => double.calls
const setAnswers = ({ double }: ElectronModule, { api, answers }: { api: string; answers: unknown[] }) => {
  double.answers[api] = answers
}

function startDouble(
  { appFolder, userData, dataFolder, scratch }: DesktopPlaces,
  options: DesktopOptions,
  words: string[],
) {
  const flags = ['--disable-warning=ExperimentalWarning', '--import', register]
  const main = join(appFolder, JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')).main)
  return startShellProcess(process.execPath, [...flags, main, `--user-data-dir=${userData}`, ...words], {
    cwd: appFolder,
    env: appEnvironment({ DEAI_DATA: dataFolder, TMPDIR: scratch, ...options.env }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
}

function letterOf<T extends ToTest['type']>({ child }: ShellProcess, type: T): Promise<Extract<ToTest, { type: T }>> {
  return new Promise((resolve) => {
    child.on('message', (letter) => {
      if ((letter as ToTest).type === type) resolve(letter as Extract<ToTest, { type: T }>)
    })
  })
}

function evaluatorOf(shell: ShellProcess): DesktopApp['evaluate'] {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let asked = 0
  shell.child.on('message', (letter) => {
    const { type, ...answer } = letter as ToTest
    if (type !== 'evaluated' || !('id' in answer)) return
    const entry = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.ok) entry?.resolve(answer.value)
    else entry?.reject(new Error(String(answer.value)))
  })
  return <T, A>(body: (electron: ElectronModule, arg: A) => T | Promise<T>, arg?: A) => {
    const entry = Promise.withResolvers<unknown>()
    const id = asked++
    waiting.set(id, entry)
    shell.child.send({ type: 'evaluate', id, source: String(body), arg })
    return shell.unlessEnded(entry.promise) as Promise<T>
  }
}
