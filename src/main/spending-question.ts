/** A spending request as the words of a dialog. */
import type { SpendingRequest } from '../shared/api/spending.ts'
import { formatAmount } from '../shared/schema/money.ts'
import { nameText } from './amount-text.ts'
import type { Texts } from './texts.ts'

export interface Question {
  type: 'warning'
  title: string
  message: string
  detail: string
  /** The first declines, and is what Escape, closing and Enter mean. */
  buttons: [string, string]
  defaultId: 0
  cancelId: 0
  noLink: true
}

/** Amounts are exact, to the last digit: this is what will be signed. */
export function spendingQuestion(request: SpendingRequest, texts: Texts): Question {
  const exact = (wei: bigint): string => `${formatAmount(wei, request.decimals)} ${nameText(request.symbol)}`
  const lines = [
    `${texts.amount}: ${exact(request.amountWei)}`,
    `${texts.limit}: ${exact(request.limitWei)}`,
    ...(request.to === null ? [] : [`${texts.receiver}: ${request.to}`]),
    ...request.facts.map(({ name, value }) => `${nameText(name)}: ${oneLine(value)}`),
    '',
    texts.confirmDetail,
  ]
  return {
    type: 'warning',
    title: 'DeAI Desktop',
    message: oneLine(request.title),
    detail: lines.join('\n'),
    buttons: [texts.decline, texts.sign],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
}

/** Whole, so that nothing that is signed is hidden, but no line of its own and no turned letters. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
