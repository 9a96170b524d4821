/**
 * A job that prints 10,000 lines a second, in a container of a real provider, with its log open and following: how soon
 * the page answers a click meanwhile, beside clicks on an empty page in the same seconds, and on the same page when the
 * job has ended. What reaches the page is counted too: Docker, two journals and the network between them share the
 * machine with the page.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { chainEnvironment } from '../../scripts/demo/chain-process.ts'
import { type DemoNetwork, startDemoNetwork } from '../../scripts/demo/network.ts'
import { buildPythonImage } from '../../scripts/images/build-python-image.mjs'
import type { Api } from '../../src/cli/host-connection.ts'
import type { Cid, JobId } from '../../src/shared/schema/ids.ts'
import { type BrowserShellApp, launchBrowserShell } from '../../test/support/web-app.ts'
import { clickTimes } from './click-times.ts'
import { serveEmptyPage } from './empty-page.ts'
import { browserOf } from './first-load.ts'
import { drawnLines, type FlowSample, memoryOf, sampleFlow } from './log-page.ts'
import type { UiPart } from './part.ts'
import { percentile } from './percentile.ts'
import { withHost } from './with-host.ts'

const linesPerSecond = 10_000
const printSeconds = 40
/** In turns, so that what else the machine does meets both pages alike. */
const turns = 3
const clicks = 20
const pauseMs = 150
const mostMs = 100
const firstLinesMs = 90_000

const script = `import sys, time
began, printed = time.monotonic(), 0
while printed < ${linesPerSecond * printSeconds}:
    due = min(int((time.monotonic() - began) * ${linesPerSecond}) + 1, ${linesPerSecond * printSeconds})
    sys.stdout.write("".join(f"step {n} loss {1 / (n + 1):.6f} learning rate 0.0003\\n" for n in range(printed, due)))
    sys.stdout.flush()
    printed = due
    time.sleep(0.01)
`

interface Flow {
  flowing: number[]
  /** On an empty page, while the log flows on the other. */
  bare: number[]
  still: number[]
  samples: FlowSample[]
  lines: number
  memoryMB: number
}

export async function measureLogFlow(_rounds: number): Promise<UiPart> {
  const folder = await mkdtemp(join(tmpdir(), 'deai-bench-'))
  try {
    await using network = await startDemoNetwork({ folder })
    await network.requester.stop()
    await using app = await launchBrowserShell({
      dataFolder: network.requester.dataFolder,
      env: shellEnvironment(network),
    })
    const jobId = await withHost(app.dataFolder, (api) => submit(api, network, folder))
    return report(await watch(app, jobId))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const shellEnvironment = ({ chain, folder, provider }: DemoNetwork): Record<string, string> => ({
  ...chainEnvironment(chain.info),
  DEAI_NO_MDNS: '1',
  DEAI_LISTEN: '/ip4/127.0.0.1/tcp/0',
  DEAI_BOOTSTRAP: provider.identity.multiaddr,
  DEAI_PASSWORD_FILE: join(folder, 'password'),
})

async function submit(api: Api, { provider }: DemoNetwork, folder: string): Promise<JobId> {
  await api.settings.setPreferences({ welcomed: 'run', backedUp: true })
  await api.node.connect({ multiaddr: provider.identity.multiaddr })
  const path = join(folder, 'script')
  await mkdir(path, { mode: 0o755 })
  await writeFile(join(path, 'main.py'), script, { mode: 0o644 })
  const image = await buildPythonImage()
  const { jobId } = await api.jobs.submit({
    name: 'Log flow',
    computeProfile: 'cpu-small',
    inputScriptCid: await added(api, path),
    outputStorage: 'ipfs',
    outputPath: '/log-flow/',
    paymentToken: 'DAI',
    paymentAmount: '1',
    dockerImage: image.id,
    timeoutSeconds: 300,
  })
  return jobId
}

async function added(api: Api, path: string): Promise<Cid> {
  for await (const event of await api.content.add({ path })) if (event.type === 'added') return event.cid
  throw new Error('the script was not added')
}

async function watch({ page, link }: BrowserShellApp, jobId: JobId): Promise<Flow> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('about:blank')
  await page.goto(link)
  await page.locator('#page-title').waitFor()
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/jobs/${jobId}?tab=log`)
  await page.waitForFunction(drawnLines, undefined, { timeout: firstLinesMs })
  const toggle = timesToggle(page)
  await using served = await serveEmptyPage()
  const bare = await (await browserOf(page).newContext()).newPage()
  await bare.goto(served.link)
  const flowing: number[] = []
  const bareTimes: number[] = []
  const samples: FlowSample[] = []
  for (let turn = 0; turn < turns; turn++) {
    samples.push(await sampleFlow(page))
    await page.bringToFront()
    flowing.push(...(await clickTimes(page, toggle, clicks, pauseMs)))
    await bare.bringToFront()
    bareTimes.push(...(await clickTimes(bare, bare.locator('h1'), clicks, pauseMs)))
  }
  samples.push(await sampleFlow(page))
  const memoryMB = await memoryOf(page)
  const lines = await settled(page)
  await page.bringToFront()
  const still = await clickTimes(page, toggle, turns * clicks, pauseMs)
  return { flowing, bare: bareTimes, still, samples, lines, memoryMB }
}

/** Shows or hides the time of each line: every row in sight is drawn anew. */
const timesToggle = (page: Page) => page.getByRole('tabpanel').locator('button[aria-pressed]')

/** Waits until no more lines come; how many there are then. */
async function settled(page: Page): Promise<number> {
  let before = -1
  for (;;) {
    const lines = await page.evaluate(drawnLines)
    if (lines === before) return lines
    before = lines
    await page.waitForTimeout(3_000)
  }
}

function report({ flowing, bare, still, samples, lines, memoryMB }: Flow): UiPart {
  const [p95, bareP95, stillP95] = [flowing, bare, still].map((times) => percentile(times, 0.95)) as [
    number,
    number,
    number,
  ]
  const first = samples[0]
  const last = samples.at(-1)
  const perSecond = first && last ? ((last.lines - first.lines) * 1000) / (last.atMs - first.atMs) : Number.NaN
  const ms = (times: number[]): string =>
    `p50 / p95 / worst ${[0.5, 0.95, 1].map((share) => percentile(times, share).toFixed(0)).join(' / ')} ms`
  return {
    ratio: p95 / bareP95,
    lines: [
      `a click while the log flows: ${ms(flowing)} (${flowing.length} clicks)`,
      `meanwhile on an empty page:   ${ms(bare)}`,
      `when the log stands still:    ${ms(still)}`,
      `printed: ${linesPerSecond} lines a second for ${printSeconds} s; shown while clicked: ${perSecond.toFixed(0)} a second; in the end ${lines} lines`,
      `the page's memory after ${last?.lines ?? 0} lines: ${memoryMB.toFixed(0)} MB`,
    ],
    marks: [
      {
        name: `95 % of clicks answered within ${mostMs} ms`,
        isMet: p95 <= mostMs,
        value: `${p95.toFixed(0)} ms; meanwhile an empty page needs ${bareP95.toFixed(0)} ms, and this one without a flow ${stillP95.toFixed(0)} ms`,
      },
    ],
    figures: { flowingMs: flowing, emptyPageMs: bare, stillMs: still, shownPerSecond: perSecond, lines, memoryMB },
  }
}
