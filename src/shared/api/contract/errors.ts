/** The foreseeable refusals of every procedure; each carries one sentence that says what to do. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { weiSchema } from '../../schema/money.ts'

const apiErrors = {
  INVALID: { status: 400, message: 'The request is not valid.' },
  NOT_FOUND: { status: 404, message: 'There is no such thing here.' },
  CONFLICT: { status: 409, message: 'That cannot be done in the present state.' },
  WALLET_LOCKED: { status: 423, message: 'The wallet is locked. Unlock it with its password.' },
  NO_WALLET: { status: 428, message: 'There is no wallet yet. Make one with `deai wallet create`.' },
  WRONG_PASSWORD: { status: 403, message: 'That is not the password of this wallet.' },
  UNKNOWN_PROFILE: {
    status: 422,
    message: 'There is no such compute profile.',
    data: z.object({ nearest: z.array(z.string()) }),
  },
  UNKNOWN_TOKEN: {
    status: 422,
    message: 'The escrow does not hold that token.',
    data: z.object({ known: z.array(z.string()) }),
  },
  BUDGET_ABOVE_DEPOSIT: {
    status: 402,
    message: 'The budget is above what the deposit has free.',
    data: z.object({ budgetWei: weiSchema, freeWei: weiSchema }),
  },
  INSUFFICIENT_FUNDS: { status: 402, message: 'The wallet does not hold enough.' },
  SPENDING_DECLINED: { status: 409, message: 'It is above the spending limit and was not confirmed.' },
  CONTENT_NOT_FOUND: { status: 404, message: 'Nobody who was asked has that content.' },
  CONTENT_CORRUPT: { status: 422, message: 'A block of that content does not match its hash.' },
  LINK_OUT_OF_FOLDER: { status: 422, message: 'The folder holds a link that leads out of it.' },
  DISK_FULL: { status: 507, message: 'The disk has no room for it.' },
  CHAIN_UNREACHABLE: { status: 503, message: 'The chain does not answer.' },
  ENGINE_UNAVAILABLE: { status: 503, message: 'Docker does not answer.' },
} as const

export const base = oc.errors(apiErrors)
export type ApiErrorCode = keyof typeof apiErrors
