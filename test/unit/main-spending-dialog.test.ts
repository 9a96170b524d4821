/** Native questions about money that outlive the host that asked them. The system's dialog is played. */
import { beforeEach, expect, test, vi } from 'vitest'
import { createSpendingDialogs } from '../../src/main/spending-dialog.ts'
import { textsFor } from '../../src/main/texts.ts'
import { type SpendingRequest, spendingRequestSchema } from '../../src/shared/api/spending.ts'

const system = vi.hoisted(() => ({ shown: 0, clicks: [] as ((response: number) => void)[] }))

vi.mock('electron', () => ({
  BrowserWindow: { getAllWindows: () => [] },
  app: {},
  screen: {},
  dialog: {
    showMessageBox: ({ signal }: { signal: AbortSignal }) => {
      system.shown += 1
      return new Promise((resolve) => {
        const answer = (response: number): void => resolve({ response, checkboxChecked: false })
        system.clicks.push(answer)
        signal.addEventListener('abort', () => answer(0)) // closed, as Escape would
      })
    },
  },
}))

const request = (number: number): SpendingRequest =>
  spendingRequestSchema.parse({
    id: `spend-${String(number).padStart(16, '0')}`,
    kind: 'deposit',
    title: 'Move 5 DAI',
    amountWei: 5n,
    limit: 'per-job',
    limitWei: 1n,
    symbol: 'DAI',
    decimals: 0,
    to: null,
    facts: [],
    askedAtMs: Date.now(),
    expiresAtMs: Date.now() + 300_000,
  })

let decided: [string, boolean][]
const dialogs = () => createSpendingDialogs(textsFor('en'), (id, accept) => void decided.push([id, accept]))

beforeEach(() => {
  decided = []
  system.shown = 0
  system.clicks = []
})

test('the questions of a host that died are taken back, and its successor has all places for its own', async () => {
  const open = dialogs()
  for (const number of [1, 2, 3, 4]) open.ask(request(number))
  open.ask(request(5))
  expect(decided).toEqual([[request(5).id, false]])
  open.withdrawAll()
  open.ask(request(6))
  expect(system.shown).toBe(5)
  await vi.waitFor(() => expect(decided).toHaveLength(5))
  expect(decided.some(([, accept]) => accept)).toBe(false)
  system.clicks.at(-1)?.(1)
  await vi.waitFor(() => expect(decided.at(-1)).toEqual([request(6).id, true]))
})

test('a yes that comes after the question was taken back is a no', async () => {
  const open = dialogs()
  open.ask(request(1))
  open.withdraw(request(1).id)
  system.clicks[0]?.(1)
  await vi.waitFor(() => expect(decided).toEqual([[request(1).id, false]]))
})
