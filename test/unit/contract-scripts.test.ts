import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countCalls, readActions } from '../../scripts/contracts/invariant-table.mjs'
import { applyMutant, mutants } from '../../scripts/contracts/mutants.mjs'
import { missedMarks } from '../../scripts/gas/measure-gas.ts'

const root = join(import.meta.dirname, '../..')

describe('the mutants of the escrow', () => {
  test('each applies to exactly one place of the source as it is', () => {
    const stale = mutants.filter(([file, right, wrong]) => {
      return applyMutant(readFileSync(join(root, file), 'utf8'), right, wrong) === null
    })
    expect(stale).toEqual([])
    expect(mutants.length).toBeGreaterThanOrEqual(45)
  })

  test('one whose place is not there, or there twice, is told apart', () => {
    expect(applyMutant('a = 1; b = 2;', 'c', 'd')).toBeNull()
    expect(applyMutant('a = 1; a = 2;', 'a', 'd')).toBeNull()
    expect(applyMutant('a = 1; b = 2;', 'b', 'd')).toBe('a = 1; d = 2;')
  })
})

describe('the table of invariant calls', () => {
  test('names the actions in the order of their numbers', () => {
    const source = 'if (action == 1) _handler.withdraw(seed);\nif (action == 0) _handler.deposit(seed, amount);'
    expect(readActions(source)).toEqual(['deposit', 'withdraw'])
  })

  test('adds up the runs and leaves out the repetition after them', () => {
    const rows = countCalls('1 2 \n3 4 \n3 4 \n', ['deposit', 'withdraw'], 2)
    expect(rows).toEqual([
      { action: 'deposit', calls: 4 },
      { action: 'withdraw', calls: 6 },
    ])
  })
})

test('a mark of gas is missed by one unit, and by a row that is gone', () => {
  const rows: Record<string, number> = JSON.parse(readFileSync(join(root, 'contracts/gas-snapshot.json'), 'utf8'))
  expect(missedMarks(rows)).toEqual([])
  const name = 'a job locked, paid over 60 intervals and closed'
  expect(missedMarks({ ...rows, [name]: 160_001 })).toHaveLength(1)
  expect(missedMarks({ ...rows, [name]: 160_000 })).toEqual([])
  const { [name]: _, ...fewer } = rows
  expect(missedMarks(fewer)).toHaveLength(1)
})
