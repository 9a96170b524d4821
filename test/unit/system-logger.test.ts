import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogger } from '../../src/adapters/system/logger.ts'
import type { Logger } from '../../src/engine/ports/logger.ts'

function logged(write: (logger: Logger) => void, level = 'debug') {
  const lines: string[] = []
  write(createLogger({ level, destination: { write: (line) => void lines.push(line) } }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('a log line', () => {
  it('has its fields, those of its scope, and its message', () => {
    const [line] = logged((logger) => logger.child({ component: 'network' }).info({ peers: 3n }, 'hello'))
    expect(line).toMatchObject({ component: 'network', peers: '3', msg: 'hello', level: 30 })
  })

  it.each([
    ['password', { password: 'hunter2' }],
    ['private key', { wallet: { privateKey: 'hunter2' } }],
    ['recovery phrase', { mnemonic: 'hunter2' }],
    ['signed transaction', { row: { raw: 'hunter2' } }],
    ['secret of the API', { secret: 'hunter2' }],
    ['key far down', { nodes: [{ wallet: { key: 'hunter2' } }] }],
  ])('shows no %s', (_what, fields) => {
    const [plain] = logged((logger) => logger.warn(fields, 'look'))
    const [scoped] = logged((logger) => logger.child(fields).warn({}, 'look'))
    expect(JSON.stringify([plain, scoped])).not.toContain('hunter2')
    expect(JSON.stringify([plain, scoped])).toContain('[removed]')
  })

  it('shows the address of a payment token, and no other token', () => {
    const token = `0x${'Ab'.repeat(20)}`
    expect(logged((logger) => logger.info({ token }, 'look'))[0]).toMatchObject({ token })
    expect(logged((logger) => logger.info({ token: token.slice(2) }, 'look'))[0]).toMatchObject({ token: '[removed]' })
  })

  it('shows no path under the home folder as it is, wherever it stands', () => {
    const path = join(homedir(), 'node', 'wallet.json')
    const cause = new Error(`open ${path}`)
    const fields = { path, err: new Error(`${path} is damaged`, { cause }), paths: [path], nested: { path } }
    const [line] = logged((logger) => logger.error(fields, 'look'))
    expect(JSON.stringify(line)).not.toContain(homedir())
    expect(line).toMatchObject({ path: join('~', 'node', 'wallet.json') })
  })

  it('tells an error with its stack and what caused it, without end in a circle', () => {
    const root = new Error('the disk is gone')
    const middle = new Error('the file cannot be read', { cause: root })
    root.cause = middle
    const [line] = logged((logger) => logger.error({ err: middle }, 'look'))
    const { message, stack } = (line?.err ?? {}) as { message: string; stack: string }
    expect(message).toMatch(/^the file cannot be read: the disk is gone/)
    expect(stack).toContain('system-logger.test.ts')
  })

  it('below the level is not written', () => {
    expect(logged((logger) => logger.debug({}, 'look'), 'info')).toEqual([])
  })
})
