import { describe, expect, it } from 'vitest'
import { createTurns } from '../../src/adapters/helia/turns.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('turns', () => {
  it('runs shared work together, and work alone after it and before what comes later', async () => {
    const turns = createTurns()
    const seen: string[] = []
    const open: (() => void)[] = []
    const step = (name: string) => async (): Promise<void> => {
      seen.push(`${name} starts`)
      await new Promise<void>((resolve) => open.push(resolve))
      seen.push(`${name} ends`)
    }
    const all = [turns.shared(step('a')), turns.shared(step('b'))]
    await settle()
    all.push(turns.alone(step('alone')))
    await settle()
    all.push(turns.shared(step('c')))
    for (let at = 0; at < 4; at += 1) {
      await settle()
      open.shift()?.()
    }
    await Promise.all(all)
    expect(seen).toEqual([
      ...['a starts', 'b starts', 'a ends', 'b ends'],
      ...['alone starts', 'alone ends', 'c starts', 'c ends'],
    ])
  })

  it('goes on after a failure', async () => {
    const turns = createTurns()
    await expect(turns.alone(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(turns.shared(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await turns.shared(async () => 'yes')).toBe('yes')
  })
})
