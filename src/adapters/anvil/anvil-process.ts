/** One run of anvil: started, waited for, ended. Source: https://getfoundry.sh/anvil */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Clock } from '../../engine/ports/clock.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { askChainId } from './anvil-rpc.ts'
import type { ChainFiles } from './chain-files.ts'

export interface AnvilProcess {
  pid: number
  /** Resolves when the process is gone, however it went. */
  exited: Promise<void>
  /** Lets it write its state, and waits until it is gone. */
  stop(): Promise<void>
}

export interface AnvilOptions {
  binary: string
  files: ChainFiles
  port: number
  chainId: number
  /** It runs, though it does not answer yet: from now on it must be ended by somebody. */
  onSpawned?(pid: number): Promise<void>
}

const startTimeoutMs = 30_000
const stopTimeoutMs = 5_000
const stateIntervalSeconds = 5

/** Resolves once it answers. Throws `start-failed` with anvil's own words, `corrupt` when it cannot read its state. */
export async function startAnvil(options: AnvilOptions, clock: Clock, signal: AbortSignal): Promise<AnvilProcess> {
  const child = spawn(options.binary, argumentsFor(options), {
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
    // A process group of its own: Ctrl+C at the terminal is for the host, which then ends it in order.
    detached: process.platform !== 'win32',
  })
  const lastWords = keepLastWords(child)
  if (child.pid === undefined) throw await whyNotSpawned(child, options.binary)
  const exited = Promise.withResolvers<void>()
  child.once('exit', () => exited.resolve())
  child.once('error', () => exited.resolve())
  const stop = () => stopChild(child, exited.promise)
  try {
    await options.onSpawned?.(child.pid)
    await waitUntilUp(child, options, clock, signal)
  } catch (cause) {
    await stop()
    signal.throwIfAborted()
    throw startError(lastWords() || `${options.binary} ${howItEnded(child)} without a word`, cause)
  }
  return { pid: child.pid, exited: exited.promise, stop }
}

const asAdvice = 'Install the dependencies again, or use a chain of your own (--rpc-url).'

/** What the system's words for "it could not be run" mean here, and what to do. */
const spawnAdvice: Record<string, (binary: string) => string> = {
  EACCES: (binary) =>
    `This user may not run ${binary}. Make it executable (chmod +x), on a disk that is not mounted with noexec.`,
  ENOENT: (binary) => `${binary} is missing, or made for another system. ${asAdvice}`,
  ENOEXEC: (binary) => `${binary} is no program of this system, or damaged. ${asAdvice}`,
}

async function whyNotSpawned(child: ChildProcess, binary: string): Promise<PortError> {
  const [cause] = (await once(child, 'error')) as [NodeJS.ErrnoException]
  const why = spawnAdvice[cause.code ?? '']?.(binary) ?? `${binary} could not be run (${cause.message}). ${asAdvice}`
  return new PortError('start-failed', `The embedded chain did not start: ${why}`, { cause })
}

function howItEnded({ exitCode, signalCode }: ChildProcess): string {
  if (signalCode) return `was ended by ${signalCode}`
  return exitCode === null ? 'did not answer' : `ended with code ${exitCode}`
}

/** A state that anvil cannot read is told apart from a port that is taken: only the former is set aside. */
function startError(words: string, cause: unknown): PortError {
  const code = /failed to parse json/i.test(words) ? 'corrupt' : 'start-failed'
  return new PortError(code, `The embedded chain did not start: ${words}. ${asAdvice}`, { cause })
}

/**
 * No development accounts: whoever needs coin is given it by anvil_setBalance, and no secret stands in the process list.
 * No cross-origin answers: else any web page could drive the chain.
 */
const argumentsFor = ({ port, chainId, files }: AnvilOptions): string[] => [
  ...['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(chainId)],
  ...['--accounts', '0', '--no-cors', '--silent', '--prune-history', '512', '--cache-path', files.cache],
  ...['--state', files.state, '--state-interval', String(stateIntervalSeconds)],
]

function keepLastWords(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-2_000)
  })
  child.once('error', (error) => {
    text += error.message
  })
  return () => text.trim().replaceAll(/\s+/g, ' ').slice(0, 500)
}

async function waitUntilUp(
  child: ChildProcess,
  options: AnvilOptions,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const startedAtMs = clock.nowMs()
  while (clock.nowMs() - startedAtMs < startTimeoutMs) {
    if (isGone(child)) throw new Error('anvil ended while it started')
    const answered = await askChainId(`http://127.0.0.1:${options.port}`, signal)
    if (answered === options.chainId && !isGone(child)) return
    await clock.sleep(10, signal)
  }
  throw new Error('anvil did not answer in time')
}

async function stopChild(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.pid === undefined || isGone(child)) return
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
  await exited
  clearTimeout(force)
}

const isGone = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string')
    throw new PortError('start-failed', 'No port is free on 127.0.0.1.')
  return address.port
}
