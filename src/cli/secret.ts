/**
 * Passwords and other secrets: typed without echo, or from a file, or from the environment. Never from an argument,
 * which every user of the machine could read.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import { CliError, usageError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'

/** The part of a Cli that a secret comes through. */
export interface SecretStreams {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean }
  stderr: NodeJS.WritableStream
  env: NodeJS.ProcessEnv
  workingFolder: string
}

const maxSecretLength = 65_536

/** The first line-ending at the end is the editor's, not the secret's. */
function checked(text: string, source: string): string {
  const secret = text.replace(/\r?\n$/, '')
  if (secret === '') throw usageError(`${source} is empty.`)
  if (secret.length > maxSecretLength) throw usageError(`${source} is longer than any secret.`)
  return secret
}

/** The secret in a file; `-` is stdin. */
export async function readSecretFile(
  cli: Pick<SecretStreams, 'stdin' | 'workingFolder'>,
  path: string,
): Promise<string> {
  if (path === '-') return checked(await readAll(cli.stdin), 'stdin')
  const full = resolve(cli.workingFolder, path)
  const content = await readFile(full, 'utf8').catch((cause) => {
    throw new CliError('NOT_FOUND', `${full} cannot be read: ${cause.message}`, exitCodes.notFound, { cause })
  })
  return checked(content, full)
}

/** Asks on the terminal; what is typed is not shown. */
export async function promptSecret(cli: SecretStreams, question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: cli.stdin, output: nowhere, terminal: true, historySize: 0 })
  const abort = new AbortController()
  reader.on('SIGINT', () => abort.abort())
  reader.on('close', () => abort.abort())
  cli.stderr.write(`${question}: `)
  try {
    return await reader.question('', { signal: abort.signal })
  } catch (cause) {
    throw new CliError('INTERRUPTED', 'Nothing was typed.', exitCodes.interrupted, { cause })
  } finally {
    reader.close()
    cli.stderr.write('\n')
  }
}

export interface SecretSource {
  /** What it is, for the prompt and for errors: "Password of the wallet". */
  name: string
  /** The value of the option that names a file, and the option. */
  file: string | undefined
  fileOption: string
  environment: string
  /** Asked twice on a terminal. */
  isNew?: boolean
}

async function promptTwice(cli: SecretStreams, { name, isNew }: SecretSource): Promise<string> {
  const secret = checked(await promptSecret(cli, name), name)
  if (isNew && (await promptSecret(cli, `${name}, again`)) !== secret) throw usageError('The two are not the same.')
  return secret
}

/** From the file, else the environment, else the terminal. */
export async function readSecret(cli: SecretStreams, source: SecretSource): Promise<string> {
  if (source.file !== undefined) return readSecretFile(cli, source.file)
  const given = cli.env[source.environment]
  if (given !== undefined) return checked(given, source.environment)
  if (cli.stdin.isTTY) return promptTwice(cli, source)
  throw usageError(
    `${source.name}: there is no terminal to ask on. Give ${source.fileOption} FILE or set ${source.environment}.`,
  )
}
