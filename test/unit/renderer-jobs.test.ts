import { describe, expect, test } from 'vitest'
import {
  conditionsOf,
  filterOf,
  isFiltered,
  pageRows,
  pagesOf,
  searchOf,
} from '../../src/renderer/features/jobs/job-filter.ts'

describe("the jobs table's address", () => {
  test('says nothing when all jobs are shown, newest first', () => {
    expect(searchOf(filterOf({}))).toEqual({})
    expect(isFiltered(filterOf({}))).toBe(false)
  })

  test('carries search, states, time and order there and back', () => {
    const search = { q: 'mnist', phase: 'completed,failed', since: 'week', sort: 'paidWei.asc' }
    const filter = filterOf(search)
    expect(filter).toMatchObject({ search: 'mnist', phases: ['completed', 'failed'], since: 'week' })
    expect(searchOf(filter)).toEqual(search)
  })

  test('falls back to all where it makes no sense', () => {
    expect(filterOf({ phase: 'nonsense', since: 'ever', sort: 'secret.up' })).toEqual(filterOf({}))
  })
})

test('"since" asks the same for a whole minute', () => {
  const filter = filterOf({ since: 'day' })
  expect(conditionsOf(filter, 86_400_000 + 59_999)).toEqual(conditionsOf(filter, 86_400_000))
  expect(conditionsOf(filter, 86_400_000).fromMs).toBe(0)
})

test('the pages in sight are those that the rows lie on', () => {
  expect(pagesOf(0, 0)).toEqual([0])
  expect(pagesOf(pageRows - 1, pageRows)).toEqual([0, 1])
  expect(pagesOf(99_990, 99_999)).toEqual([499])
})
