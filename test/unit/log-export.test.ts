import { randomBytes } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLogger } from '../../src/adapters/system/logger.ts'
import { exportLog, redactLine } from '../../src/host/log-file/export-log.ts'
import { hostLogPath, openLogFile, withLogFile } from '../../src/host/log-file.ts'
import { cid, peerId } from '../support/api-samples.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deai-log-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const privateKey = `0x${randomBytes(32).toString('hex')}`
const apiSecret = randomBytes(32).toString('base64url')

describe('an exported line', () => {
  test.each([
    ['a recovery phrase', `could not read ${phrase} at all`, phrase.slice(0, 30)],
    ['a private key', `signing with ${privateKey}`, privateKey.slice(12)],
    ['a bare key', privateKey.slice(2), privateKey.slice(12)],
    ['the secret of the API', `GET /rpc with ${apiSecret}`, apiSecret],
    ['a secret in a link', `http://127.0.0.1:4000/#token=${apiSecret}`, apiSecret],
    ['a password in words', 'tried password=hunter2-long and failed', 'hunter2'],
    ['a password of several words', 'tried password="correct hunter2 staple" and failed', 'hunter2'],
    ['a password with a quote in it', String.raw`{"password":"correct \" hunter2 staple"} failed`, 'hunter2'],
    ['a password in JSON in JSON', String.raw`body {\"password\":\"correct hunter2 staple\"}`, 'hunter2'],
    ['a variable of the environment', 'DEAI_PASSWORD=hunter2-long deai submit', 'hunter2'],
    ['a secret that begins like a name', `Qm${apiSecret}`, apiSecret.slice(2)],
    ['a key that begins like a name, in a path', `https://rpc.example/Qm${apiSecret}`, apiSecret.slice(2)],
    ['a bearer', 'Authorization: Bearer hunter2hunter2', 'hunter2'],
    ['who a URL is for', `https://bob:${'hunter2'}@rpc.example/x`, 'hunter2'],
    ['a key in a path', 'https://rpc.example/v3/9aa3d95b3bc440fa88ea12eaa4456161 failed', '9aa3d95b3bc440fa'],
    ['a query', 'POST https://hooks.example/done?user=alice&sig=abc', 'alice'],
    ['the home folder', `open ${join(homedir(), 'node', 'wallet.json')}`, `${homedir()}/node`],
    ["another's home folder", 'open /home/alice/node and C:\\Users\\alice\\node', 'alice'],
  ])('shows no %s, in text and in JSON', (_what, text, secret) => {
    expect(redactLine(text)).not.toContain(secret)
    const json = redactLine(
      JSON.stringify({ level: 40, msg: text, err: { stack: `Error: ${text}\n at x` }, list: [text] }),
    )
    expect(json).not.toContain(secret)
    expect(JSON.parse(json)).toMatchObject({ level: 40 })
  })

  test('shows nothing of a field that is secret by its name, at any depth', () => {
    const line = JSON.stringify({ a: [{ private_key: 'hunter2', apiKey: 'hunter2' }], Password: 'hunter2', token: 5 })
    expect(redactLine(line)).not.toMatch(/hunter2|5/)
  })

  test('still tells what helps: peers, content, addresses of services, words', () => {
    const line = JSON.stringify({
      msg: `peer ${peerId} gave no ${cid}; https://rpc.example/v1 did not answer`,
      blocks: 12,
    })
    expect(redactLine(line)).toBe(line)
  })

  test('tells the address of a token, which is no secret, and no other token', () => {
    const address = `0x${'Ab'.repeat(20)}`
    const line = JSON.stringify({ token: address, msg: `pays with token=${address}` })
    expect(redactLine(line)).toBe(line)
    expect(redactLine(`{"token":"${address.slice(2)}","secret":"${address}"}`)).not.toContain('AbAbAb')
  })

  test('tells orders apart by their ends', () => {
    const orderId = `0x${'ab12'.repeat(16)}`
    expect(redactLine(`{"id":"${orderId}"}`)).toContain('0xab12ab')
  })

  test('of any length and with any rubbish is bounded and quick', () => {
    expect(redactLine(`{"msg":"${'a '.repeat(5_000_000)}`).length).toBeLessThan(20_000)
    expect(redactLine('\u0000'.repeat(100)).length).toBe(100)
  })
})

describe('the log file', () => {
  test('holds the host’s lines beside its output, for its owner only', async () => {
    const output = createRecordingLogger()
    using logger = withLogFile(output, { dataFolder: folder, level: 'info' })
    logger.child({ component: 'x' }).info({ peers: 3 }, 'hello')
    logger.debug({}, 'too fine')
    const text = await readFile(hostLogPath(folder), 'utf8')
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ component: 'x', peers: 3, msg: 'hello' }])
    expect(output.records.map(({ message }) => message)).toEqual(['hello', 'too fine'])
    expect((await stat(hostLogPath(folder))).mode & 0o777).toBe(0o600)
  })

  test('begins anew when it is full and keeps the one before', async () => {
    const path = join(folder, 'x.log')
    using file = openLogFile(path, 100)
    for (let line = 0; line < 25; line += 1) file.write(`line ${String(line).padStart(4, '0')}\n`)
    expect((await stat(path)).size).toBeLessThanOrEqual(100)
    const both = (await readFile(`${path}.1`, 'utf8')) + (await readFile(path, 'utf8'))
    expect(both.split('\n').slice(-3)).toEqual(['line 0023', 'line 0024', ''])
    expect((await stat(`${path}.1`)).size).toBe(100)
  })

  test('that cannot be set aside begins anew, and never writes into a file of somebody else', async () => {
    const path = join(folder, 'x.log')
    await mkdir(join(`${path}.1`, 'in the way'), { recursive: true })
    using file = openLogFile(path, 100)
    for (let line = 0; line < 10; line += 1) file.write(`line ${String(line).padStart(4, '0')}\n`)
    file.write('this one finds no room\n')
    // With the number of the file that was closed, if it was.
    const other = openSync(join(folder, 'journal'), 'a')
    for (let line = 0; line < 25; line += 1) file.write(`line ${String(line).padStart(4, '0')}\n`)
    writeSync(other, 'mine alone')
    closeSync(other)
    expect(await readFile(join(folder, 'journal'), 'utf8')).toBe('mine alone')
    expect((await readFile(path, 'utf8')).split('\n').slice(-2)).toEqual(['line 0024', ''])
    expect((await stat(path)).size).toBeLessThanOrEqual(100)
  })

  test('that cannot be opened is done without', () => {
    const output = createRecordingLogger()
    using logger = withLogFile(output, { dataFolder: join(folder, 'missing'), level: 'info' })
    logger.info({}, 'goes on')
    expect(output.records.map(({ level }) => level)).toEqual(['warn', 'info'])
  })

  test('is exported with the older one before it, cut to whole lines', async () => {
    expect(await exportLog(folder)).toEqual({ text: '', truncated: false })
    await writeFile(`${hostLogPath(folder)}.1`, 'first\nsecond\n')
    await writeFile(hostLogPath(folder), 'third\nfourth\n')
    expect(await exportLog(folder)).toEqual({ text: 'first\nsecond\nthird\nfourth\n', truncated: false })
    expect(await exportLog(folder, 16)).toEqual({ text: 'third\nfourth\n', truncated: true })
    expect(await exportLog(folder, 9)).toEqual({ text: 'fourth\n', truncated: true })
  })

  test('of a logger that was handed secrets shows none, neither on disk nor exported', async () => {
    const write = openLogFile(hostLogPath(folder), 1_000_000)
    const logger = createLogger({ level: 'info', destination: write })
    logger.info({ password: 'hunter2', mnemonic: phrase, nested: { private_key: privateKey } }, `in ${homedir()}/x`)
    write[Symbol.dispose]()
    const kept = await readFile(hostLogPath(folder), 'utf8')
    expect(kept).not.toMatch(/hunter2|winner/)
    expect(kept).not.toContain(privateKey.slice(4))
    expect((await exportLog(folder)).text).not.toContain(`${homedir()}/`)
  })
})
