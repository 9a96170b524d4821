/** Errors of the API in words, by their code: what happened, and what to do next. English. */
import type { ApiErrorCode } from '../../../shared/api/contract.ts'
export const failures = {
  codes: {
    INVALID: 'That is not valid. Check the fields.',
    NOT_FOUND: 'It is not there any more.',
    CONFLICT: 'That cannot be done right now.',
    WALLET_LOCKED: 'The wallet is locked. Unlock it with its password.',
    NO_WALLET: 'There is no wallet yet. Make one first.',
    WRONG_PASSWORD: 'That is not the password of this wallet.',
    UNKNOWN_PROFILE: 'There is no such compute profile. Choose one from the list.',
    UNKNOWN_TOKEN: 'The escrow does not hold that token.',
    BUDGET_ABOVE_DEPOSIT: 'The budget is above what your deposit has free. Deposit more, or lower the budget.',
    INSUFFICIENT_FUNDS: 'The wallet does not hold enough.',
    CONTENT_NOT_FOUND: 'Nobody who was asked has that content. Is the computer that has it online?',
    CONTENT_CORRUPT: 'A part of that content does not match its fingerprint. Get it from somewhere else.',
    LINK_OUT_OF_FOLDER: 'The folder holds a link that leads out of it. Remove the link, or copy what it points to.',
    DISK_FULL: 'The disk is full. Make room, then try again.',
    CHAIN_UNREACHABLE: 'The chain does not answer. Try again in a moment; the doctor tells more.',
    ENGINE_UNAVAILABLE: 'Docker does not answer. Start Docker, then try again; the doctor tells more.',
    SPENDING_DECLINED: 'The payment was declined. Nothing was spent.',
  } satisfies Record<ApiErrorCode, string>,
  lost: 'The engine went away while it was asked. It is being reached again.',
  tooLate: 'The engine took too long to answer. Try again; the doctor may tell why.',
  unexpected: 'Something unexpected happened. Try again; the doctor and the log tell more.',
  whatToDo: 'What to do',
} as const
