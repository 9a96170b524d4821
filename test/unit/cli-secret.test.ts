import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSecret, type SecretStreams } from '../../src/cli/secret.ts'

let folder: string
let typed: PassThrough
let shown: string
let streams: SecretStreams

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deai-secret-'))
  typed = new PassThrough()
  shown = ''
  const stderr = new PassThrough().on('data', (text) => (shown += text))
  const stdin = Object.assign(typed, { isTTY: true })
  streams = { stdin, stderr, env: {}, workingFolder: folder }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const source = { name: 'Password', file: undefined, fileOption: '--password-file', environment: 'DEAI_PASSWORD' }

/** Types each answer when its question is asked. */
function answer(...answers: string[]): void {
  let asked = 0
  const timer = setInterval(() => {
    const questions = shown.split('Password').length - 1
    if (questions <= asked) return
    typed.write(answers[asked++] ?? '')
    if (asked >= answers.length) clearInterval(timer)
  }, 5)
}

test('what is typed is read, with its corrections, and never shown', async () => {
  answer('secret-wordx\u007f\r')
  expect(await readSecret(streams, source)).toBe('secret-word')
  expect(shown).toContain('Password: ')
  expect(shown).not.toContain('secret')
})

test('a new password is typed twice, and both must be the same', async () => {
  answer('first\r', 'first\r')
  expect(await readSecret(streams, { ...source, isNew: true })).toBe('first')
  shown = ''
  answer('first\r', 'second\r')
  await expect(readSecret(streams, { ...source, isNew: true })).rejects.toThrow('not the same')
})

test('Ctrl+C and the end of input type nothing', async () => {
  answer('half\u0003')
  await expect(readSecret(streams, source)).rejects.toMatchObject({ exitCode: 130 })
})

test('nothing typed is no password', async () => {
  answer('\r')
  await expect(readSecret(streams, source)).rejects.toMatchObject({ exitCode: 2, message: 'Password is empty.' })
})

test('a file comes before the environment, and the environment before the terminal', async () => {
  await writeFile(join(folder, 'secret'), 'from a file\r\n')
  streams.env.DEAI_PASSWORD = 'from the environment'
  expect(await readSecret(streams, { ...source, file: 'secret' })).toBe('from a file')
  expect(await readSecret(streams, source)).toBe('from the environment')
  expect(shown).toBe('')
})

test('a file that cannot be read, or is empty, is told by its name alone', async () => {
  await writeFile(join(folder, 'empty'), '\n')
  await expect(readSecret(streams, { ...source, file: 'empty' })).rejects.toMatchObject({ exitCode: 2 })
  await expect(readSecret(streams, { ...source, file: 'missing' })).rejects.toMatchObject({ exitCode: 6 })
})
