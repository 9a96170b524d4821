import { describe, expect, it } from 'vitest'
import { replacementFees } from '../../src/adapters/ethers/fees.ts'
import { createTurnstile } from '../../src/adapters/ethers/turnstile.ts'

const gwei = 10n ** 9n

describe('the fee of a replacement', () => {
  it('is at least an eighth above the old one, in both parts', () => {
    const old = { maxFeePerGas: 8n * gwei, maxPriorityFeePerGas: 8n }
    const { maxFeePerGas, maxPriorityFeePerGas } = replacementFees(old, {
      maxFeePerGas: gwei,
      maxPriorityFeePerGas: 1n,
    })
    expect(maxFeePerGas).toBeGreaterThanOrEqual(9n * gwei)
    expect(maxPriorityFeePerGas).toBeGreaterThanOrEqual(9n)
  })

  it("is the chain's own where that is higher", () => {
    const current = { maxFeePerGas: 50n * gwei, maxPriorityFeePerGas: 20n }
    expect(replacementFees({ maxFeePerGas: gwei, maxPriorityFeePerGas: 1n }, current)).toEqual(current)
  })

  it('never goes beyond what gas may cost, and says that it waits', () => {
    const old = { maxFeePerGas: 1_999n * gwei, maxPriorityFeePerGas: 1n }
    expect(() => replacementFees(old, old)).toThrow(expect.objectContaining({ code: 'refused', transient: true }))
  })
})

describe('the turnstile', () => {
  const signal = new AbortController().signal

  it('lets one in at a time, in order, and the next after a failure', async () => {
    const inTurn = createTurnstile()
    const seen: string[] = []
    const work = (name: string, fails = false) =>
      inTurn(async () => {
        seen.push(`${name} in`)
        await Promise.resolve()
        seen.push(`${name} out`)
        if (fails) throw new Error(name)
      }, signal)
    const results = await Promise.allSettled([work('a'), work('b', true), work('c')])
    expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('does not begin work that was aborted while it waited', async () => {
    const inTurn = createTurnstile()
    const abort = new AbortController()
    const gate = Promise.withResolvers<void>()
    const first = inTurn(() => gate.promise, signal)
    let isBegun = false
    const second = inTurn(async () => {
      isBegun = true
    }, abort.signal)
    abort.abort(new Error('enough'))
    gate.resolve()
    await first
    await expect(second).rejects.toThrow('enough')
    expect(isBegun).toBe(false)
  })
})
