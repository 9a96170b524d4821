/** `deai verify` as somebody runs it who has nothing but a file: no host, no wallet, no network, hostile files. */
import { existsSync } from 'node:fs'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import { child, parent, sealedBy } from '../support/receipt-vectors.ts'
import { runCli } from '../support/run-cli.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

/** Whoever reaches for the network in that process dies of it. */
const noNetwork = `import net from 'node:net';import dgram from 'node:dgram';
const no=()=>{console.error('THE NETWORK WAS USED');process.exit(99)};
net.Socket.prototype.connect=no;net.Server.prototype.listen=no;dgram.createSocket=no;globalThis.fetch=no`

const verify = (...words: string[]) =>
  runCli(['verify', ...words], {
    cwd: folder.path,
    dataFolder: join(folder.path, 'no-node-here'),
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(noNetwork)}` },
  })

const save = async (name: string, text: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder.path, name), text)
  return name
}
const lines = (...envelopes: unknown[]): string => envelopes.map((envelope) => `${JSON.stringify(envelope)}\n`).join('')

describe('deai verify', () => {
  it('checks a chain in one file, and says what it does not prove', async () => {
    const run = await verify(await save('chain.jsonl', lines(child.envelope, parent.envelope)))
    expect(run.stderr).toBe('')
    expect(run.code).toBe(exitCodes.ok)
    expect(run.stdout).toContain('1. “train on it 🚀”, run by eip155:31337:0x')
    expect(run.stdout).toContain('2. “clean the data”')
    expect(run.stdout).toMatch(/not proven {2}the image is the one that was asked for/)
    expect(run.stdout).toContain('It holds: 30 ok, 0 failed, 2 not proven, in 2 statements.')
    expect(run.stdout).toMatch(/What this does not prove:\n {2}- that the computation was really done/)
    expect(existsSync(join(folder.path, 'no-node-here'))).toBe(false)
  })

  it('checks a chain in several files, and misses what is in none', async () => {
    const [own, earlier] = [
      await save('own.json', lines(child.envelope)),
      await save('old.json', lines(parent.envelope)),
    ]
    expect((await verify(own, earlier)).stdout).toContain('2 not proven')
    const alone = await verify(own)
    expect(alone.code).toBe(exitCodes.ok)
    expect(alone.stdout).toContain(`Not here: the statement ${parent.statement}`)
  })

  it('prints JSON for programs, a line for each statement', async () => {
    const run = await verify('--json', await save('json.jsonl', lines(child.envelope, parent.envelope)))
    const [first, second, end] = run.json()
    expect(first).toMatchObject({ statement: child.statement, name: 'train on it 🚀' })
    expect(second).toMatchObject({ statement: parent.statement })
    expect(end).toMatchObject({ holds: true })
  })

  it('fails with what was tampered with, and shows no control characters of it', async () => {
    const name = 'evil\\u001b[2J\\u202ename'
    const forged = await sealedBy('requester', child.payload.replace('train on it', name))
    const run = await verify(await save('forged.json', lines(forged)))
    expect(run.code).toBe(exitCodes.unexpected)
    expect(run.stdout).toMatch(/FAILED {6}order and receipt are about this job/)
    expect(run.stdout).toContain('Do not rely on it')
    for (const hidden of ['\u001b[2J', '\u202e']) expect(run.stdout).not.toContain(hidden)
  })

  it('holds a folder against the outputs that are named', async () => {
    const results = join(folder.path, 'results')
    await mkdir(results)
    await writeFile(join(results, 'model.bin'), 'weights')
    const run = await verify(await save('content.json', lines(parent.envelope)), '--content', 'results')
    expect(run.code).toBe(exitCodes.unexpected)
    expect(run.stdout).toMatch(/FAILED {6}the folder holds the outputs\n.*hashes to bafybei/)
  })
})

describe('deai verify ends with 2, soon, for a file that', () => {
  it('is 100 MB', async () => {
    const file = await open(join(folder.path, 'huge.json'), 'w')
    await file.truncate(100_000_000)
    await file.close()
    const run = await verify('huge.json')
    expect(run.code).toBe(exitCodes.usage)
    expect(run.stderr).toMatch(/larger than the 16777216 bytes/)
  })

  it.each<[string, string | Uint8Array, RegExp]>([
    ['is 16 MB of brackets', '['.repeat(16_000_000), /cannot be read as receipts/],
    ['is 16 MB of braces', '{"a":'.repeat(3_300_000), /cannot be read as receipts/],
    ['is not UTF-8', Uint8Array.of(0xff, 0xfe, 0x00), /no UTF-8 text/],
    ['has 1,000 receipts', lines(child.envelope).repeat(1_000), /more than 256 lines/],
    ['is empty', '', /it is empty/],
  ])('%s', async (_what, content, reason) => {
    const run = await verify(await save('hostile.json', content))
    expect(run.code).toBe(exitCodes.usage)
    expect(run.stderr).toMatch(reason)
    expect(run.stdout).toBe('')
  })

  it('is not there, is a folder, or does not end', async () => {
    expect((await verify('nowhere.json')).code).toBe(exitCodes.usage)
    expect((await verify('.')).code).toBe(exitCodes.usage)
    expect((await verify('/dev/zero')).code).toBe(exitCodes.usage)
  })
})
