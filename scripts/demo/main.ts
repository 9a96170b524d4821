/** `npm run demo` on Node 24: options, a folder to work in, the story, the report and the exit code. */
import { access, constants, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { toJson } from '../../src/shared/schema/json.ts'
import { readLogTails } from './log-tails.ts'
import type { DemoReport, FailedDemoReport } from './report.ts'
import { runDemo } from './run-demo.ts'
import { createScreen, type Screen } from './screen.ts'
import { createSteps, StepError, type Steps } from './steps.ts'
import { printSummary } from './summary.ts'

const help = `npm run demo -- [--report FILE] [--keep FOLDER]

One job across two nodes on this machine, paid on a chain of its own.

  --report FILE   write what happened, as JSON
  --keep FOLDER   leave data folders, logs and the model there (must be empty or not there yet)
  -h, --help      show this`

/** A launcher in between can make one key press arrive twice. */
const samePressMs = 400
const exitCodes = { ok: 0, failed: 1, usage: 2, interrupted: 130 }

interface Options {
  report: string | undefined
  keep: string | undefined
}

function readOptions(words: string[]): Options | undefined {
  const options = {
    report: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const
  const { report, keep, help: isHelp } = parseArgs({ args: words, options }).values
  return isHelp ? undefined : { report: report && resolve(report), keep: keep && resolve(keep) }
}

/** A folder for this run, and the means to remove it unless it is to be kept. */
async function openFolder(keep: string | undefined): Promise<{ path: string; close: () => Promise<void> }> {
  if (keep === undefined) {
    const path = await mkdtemp(join(tmpdir(), 'deai-demo-'))
    return { path, close: () => rm(path, { recursive: true, force: true }) }
  }
  await mkdir(keep, { recursive: true, mode: 0o700 })
  if ((await readdir(keep)).length > 0) throw new Error(`${keep} is not empty. Choose another folder for --keep.`)
  return { path: keep, close: async () => undefined }
}

class Interrupted extends Error {}

/** Aborts at Ctrl+C and its like; a second one ends the process at once, and asks all that it started to end. */
function endOnSignals(ending: AbortController): void {
  let firstAtMs = 0
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (firstAtMs > 0 && Date.now() - firstAtMs > samePressMs) process.exit(exitCodes.interrupted)
      firstAtMs ||= Date.now()
      ending.abort(new Interrupted('interrupted'))
    })
  }
}

const timeFromLauncher = (name: string): number => Number(process.env[name]) || Date.now()

/** What failed first: when the clean-up failed too, that was only a consequence. */
function asStepError(error: unknown): StepError {
  if (error instanceof SuppressedError) return asStepError(error.suppressed)
  return error instanceof StepError ? error : new StepError('the demo', 0, error)
}

async function showFailure(screen: Screen, error: unknown, folder: string): Promise<void> {
  const { step, tookMs, message } = asStepError(error)
  screen.failed(step, tookMs)
  screen.note(`  ${message}`)
  for (const { name, lines } of await readLogTails(join(folder, 'network'))) {
    screen.section(`The ${name}'s log ends with`, lines)
  }
  if (process.env.DEAI_DEBUG && error instanceof Error) screen.section('Stack', [String(error.cause ?? error.stack)])
  screen.blank()
}

function failureReport(error: unknown, steps: Steps): FailedDemoReport {
  const { step, message } = asStepError(error)
  return { ok: false, failure: { step, message }, steps: steps.all() }
}

/** Before anything is started: a report that cannot be written should not be found out at the end. */
async function checkReport(file: string | undefined): Promise<void> {
  if (file === undefined) return
  await mkdir(dirname(file), { recursive: true })
  await access(dirname(file), constants.W_OK)
}

async function writeReport(file: string | undefined, report: DemoReport | FailedDemoReport): Promise<void> {
  if (file === undefined) return
  await writeFile(file, `${toJson(report, 2)}\n`)
}

function showEnd(screen: Screen, isOk: boolean, tookMs: number, { keep, report }: Options): void {
  if (keep) screen.note(`Everything is in ${keep}`)
  else if (isOk) screen.note('The model and the logs are removed with the rest; `-- --keep FOLDER` leaves them there.')
  else screen.note('Run it again with `-- --keep FOLDER` to look at everything afterwards.')
  if (report) screen.note(`The report is in ${report}`)
  screen.note(isOk ? `Done in ${(tookMs / 1000).toFixed(1)} s.` : 'The demo FAILED.')
  screen.blank()
}

async function demo(options: Options): Promise<number> {
  const ending = new AbortController()
  endOnSignals(ending)
  const startedAtMs = timeFromLauncher('DEAI_DEMO_STARTED_AT_MS')
  const screen = createScreen(process.stdout)
  const steps = createSteps(screen, startedAtMs, ending.signal)
  await checkReport(options.report)
  const folder = await openFolder(options.keep)
  screen.title('DeAI: one job across two nodes, paid on a chain')
  steps.record('set up this machine', startedAtMs, timeFromLauncher('DEAI_DEMO_READY_AT_MS'))
  try {
    const report = await runDemo({ folder: folder.path, screen, steps, ending })
    await writeReport(options.report, { ...report, steps: steps.all() })
    printSummary(screen, report)
    showEnd(screen, report.ok, Date.now() - startedAtMs, options)
    return report.ok ? exitCodes.ok : exitCodes.failed
  } catch (error) {
    if (ending.signal.reason instanceof Interrupted) {
      screen.note('Interrupted. Everything that was started has been ended.')
      return exitCodes.interrupted
    }
    await showFailure(screen, error, folder.path)
    await writeReport(options.report, failureReport(error, steps))
    showEnd(screen, false, Date.now() - startedAtMs, options)
    return exitCodes.failed
  } finally {
    await folder.close()
  }
}

async function main(): Promise<number> {
  try {
    const options = readOptions(process.argv.slice(2))
    if (options) return await demo(options)
    process.stdout.write(`${help}\n`)
    return exitCodes.ok
  } catch (error) {
    process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`)
    return exitCodes.usage
  }
}

process.exit(await main())
