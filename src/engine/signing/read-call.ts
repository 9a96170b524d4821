/**
 * What each call of the escrow and the token does, in plain words, and what it moves out of this wallet's reach. A call
 * that is not in these tables is said to be unknown, and is not signed.
 */
import { z } from 'zod'
import { type Address, addressSchema, type OrderId } from '../../shared/schema/ids.ts'
import type { SignatureFact } from '../../shared/schema/signature-record.ts'
import { fact } from './description.ts'
import { momentText, moneyText, shortAddress, type TokenName } from './words.ts'

/** What a reader of calls knows beside the call. */
export interface CallFacts {
  /** Who signs. */
  own: Address
  escrow: Address
  token: TokenName
  valueWei: bigint
  /** The id of an order as it is in the arguments; null where it does not have today's form. */
  orderId(order: unknown): OrderId | null
}

export interface ReadCall {
  title: string
  facts: SignatureFact[]
  subject?: string
  amountWei?: bigint
  token?: Address
  counterparty?: Address
  /** Of `token`, moved out by it: held against the limits. */
  spendsWei?: bigint
  /** Of `token`, put into somebody's power without being moved yet: has to fit the limits too. */
  allowsWei?: bigint
  /** An order that must have been signed by this wallet before. */
  needsOrder?: OrderId | null
  /** Why this wallet never signs it. */
  problem?: string
}

const wei = z.bigint()
const orderSchema = z.looseObject({
  requester: addressSchema,
  provider: addressSchema,
  token: addressSchema,
  budget: wei,
  deadline: z.number(),
  challengeBond: wei.default(0n),
  providerBond: wei.default(0n),
})
type CallOrder = z.infer<typeof orderSchema>
const withOrder = z.looseObject({ order: orderSchema })
const voucherSchema = z.looseObject({ cumulative: wei, isFinal: z.boolean() })
const ofToken = z.looseObject({ token: addressSchema, amount: wei })

type Reader = (args: Record<string, unknown>, facts: CallFacts) => ReadCall

/** A reader of arguments of one shape; what does not have it is a problem, and never signed. */
const reader =
  <Schema extends z.ZodType>(schema: Schema, read: (args: z.infer<Schema>, facts: CallFacts) => ReadCall): Reader =>
  (args, facts) => {
    const parsed = schema.safeParse(args)
    if (parsed.success) return read(parsed.data, facts)
    const issue = parsed.error.issues[0]
    const problem = `its arguments do not have the form that is known (${issue?.path.join('.')}: ${issue?.message})`
    return { title: 'Call a contract with arguments that cannot be read', facts: [], problem }
  }

const money = (amount: bigint, token: Address, facts: CallFacts): string => moneyText(amount, token, facts.token)

/** Coin goes along with a deposit of coin, and with nothing else. */
const deposit = (account: Address | null, { token, amount }: z.infer<typeof ofToken>, facts: CallFacts): ReadCall => ({
  title: `Move ${money(amount, token, facts)} from the wallet into the deposit${account ? ` of ${shortAddress(account)}` : ''}`,
  facts: [
    fact(
      'at worst',
      account && account !== facts.own
        ? `${money(amount, token, facts)} belong to ${account} from then on`
        : 'it can be paid out by what this wallet signs; the rest can be withdrawn after a delay',
    ),
  ],
  amountWei: amount,
  token,
  counterparty: account ?? facts.escrow,
  spendsWei: amount,
})

const depositReader = reader(ofToken, (args, facts) => deposit(null, args, facts))

/** What most calls about an order have in common. */
const aboutOrder = (order: CallOrder, facts: CallFacts, title: string, rest: Partial<ReadCall> = {}): ReadCall => {
  const { facts: more = [], ...other } = rest
  const id = facts.orderId(order)
  const isProvider = order.provider === facts.own
  return {
    title,
    facts: [
      ...more,
      fact(isProvider ? 'requester' : 'provider', isProvider ? order.requester : order.provider),
      fact('budget', money(order.budget, order.token, facts)),
      ...(id === null ? [] : [fact('order', id)]),
    ],
    subject: id ?? '',
    token: order.token,
    counterparty: isProvider ? order.requester : order.provider,
    ...other,
  }
}

const receives = fact('at worst', 'the fee: money comes in, none goes out')

const lock: Reader = reader(withOrder, ({ order }, facts) => {
  const budget = money(order.budget, order.token, facts)
  if (order.requester !== facts.own) {
    const bond = order.providerBond
    const worst = bond > 0n ? `the bond of ${money(bond, order.token, facts)}, if an arbiter slashes it` : 'the fee'
    return aboutOrder(order, facts, `Secure the budget of ${budget} that ${shortAddress(order.requester)} promised`, {
      facts: [fact('at worst', worst)],
      amountWei: order.budget,
      spendsWei: bond,
    })
  }
  const until = momentText(order.deadline)
  return aboutOrder(order, facts, `Lock ${budget} of the deposit for ${shortAddress(order.provider)}`, {
    facts: [fact('at worst', `${budget} to ${order.provider}, until ${until}`)],
    amountWei: order.budget,
    needsOrder: facts.orderId(order),
  })
})

const redeem = (closes: boolean): Reader =>
  reader(withOrder.extend({ voucher: voucherSchema }), ({ order, voucher }, facts) =>
    aboutOrder(
      order,
      facts,
      `Redeem a voucher of ${money(voucher.cumulative, order.token, facts)}${closes || voucher.isFinal ? ' and close the order' : ''}`,
      { facts: [receives], amountWei: voucher.cumulative },
    ),
  )

const simple = (title: string, worst = receives): Reader =>
  reader(withOrder, ({ order }, facts) => aboutOrder(order, facts, title, { facts: [worst] }))

/** The one argument that is a list, whatever it is called. */
const listOf = (args: Record<string, unknown>): unknown[] => Object.values(args).find(Array.isArray) ?? []

/** Many at once: each is read on its own, and the sum of what they move is what counts. */
const many =
  (title: (count: number) => string, one: Reader): Reader =>
  (args, facts) => {
    const items = listOf(args).map((item) => one(z.record(z.string(), z.unknown()).catch({}).parse(item), facts))
    const sum = (key: 'spendsWei' | 'amountWei'): bigint => items.reduce((total, item) => total + (item[key] ?? 0n), 0n)
    const [first] = items
    const token = first?.token
    const isOneToken = items.every((item) => item.token === token)
    const problem = items.flatMap((item) => item.problem ?? [])[0]
    const missing = items.find((item) => item.needsOrder !== undefined)
    return {
      title: title(items.length),
      facts: [
        first?.facts.find(({ name }) => name === 'at worst') ?? receives,
        ...items.slice(0, 16).map((item, index) => fact(`${index + 1}`, item.title)),
      ],
      amountWei: sum('amountWei'),
      spendsWei: sum('spendsWei'),
      ...(token ? { token } : {}),
      ...(missing ? { needsOrder: missing.needsOrder ?? null } : {}),
      ...(problem ? { problem } : {}),
      ...(!isOneToken && sum('spendsWei') > 0n ? { problem: 'it moves several tokens at once' } : {}),
    }
  }

const escrowCalls: Record<string, Reader> = {
  deposit: depositReader,
  depositWithPermit: depositReader,
  depositWithDaiPermit: depositReader,
  depositFor: reader(ofToken.extend({ account: addressSchema }), ({ account, ...args }, facts) =>
    deposit(account, args, facts),
  ),
  requestWithdrawal: reader(ofToken, ({ token, amount }, facts) => ({
    title: `Ask for ${money(amount, token, facts)} of the deposit back`,
    facts: [fact('at worst', 'the fee: it comes to this wallet after a delay')],
    amountWei: amount,
    token,
    counterparty: facts.own,
  })),
  cancelWithdrawal: reader(z.looseObject({ token: addressSchema }), ({ token }) => ({
    title: 'Leave a withdrawal in the deposit after all',
    facts: [fact('at worst', 'the fee')],
    token,
  })),
  withdraw: reader(z.looseObject({ token: addressSchema, to: addressSchema }), ({ token, to }, { own }) => ({
    title: `Take a withdrawal to ${to === own ? 'this wallet' : shortAddress(to)}`,
    facts: [fact('at worst', to === own ? 'the fee' : `all of the withdrawal to ${to}`), fact('to', to)],
    token,
    counterparty: to,
    ...(to === own ? {} : { problem: 'a withdrawal goes to this wallet’s own address only' }),
  })),
  lock,
  lockMany: many((count) => `Secure the budgets of ${count} orders`, lock),
  settle: redeem(false),
  closeWithVoucher: redeem(true),
  settleMany: many((count) => `Redeem ${count} vouchers at once`, redeem(false)),
  close: simple(
    'Close an order and give up the rest of its budget',
    fact('at worst', 'what no voucher has promised yet'),
  ),
  refund: simple('Take back the rest of a budget after its deadline'),
  submitReceipt: simple('Put a receipt on the chain, which opens the time to challenge it'),
  finalize: simple('End an order whose receipt nobody challenged'),
  resolveTimeout: simple('End a challenge that its arbiter did not decide in time'),
  challenge: reader(withOrder, ({ order }, facts) =>
    aboutOrder(order, facts, `Challenge the work of ${shortAddress(order.provider)}`, {
      facts: [fact('at worst', `the bond of ${money(order.challengeBond, order.token, facts)}`)],
      amountWei: order.challengeBond,
      spendsWei: order.challengeBond,
    }),
  ),
  resolve: reader(withOrder.extend({ providerTotal: wei, slashed: wei }), ({ order, providerTotal, slashed }, facts) =>
    aboutOrder(order, facts, `Decide a challenge: ${money(providerTotal, order.token, facts)} for the provider`, {
      facts: [fact('at worst', 'the fee'), fact('slashed', money(slashed, order.token, facts))],
      amountWei: providerTotal,
    }),
  ),
}

const transferSchema = z.looseObject({ to: addressSchema, value: wei })

const tokenCalls: Record<string, Reader> = {
  approve: reader(z.looseObject({ spender: addressSchema, value: wei }), ({ spender, value }, facts) => ({
    title: `Allow ${spender === facts.escrow ? 'the escrow' : shortAddress(spender)} to take ${money(value, facts.token.address, facts)}`,
    facts: [fact('at worst', `${money(value, facts.token.address, facts)} to ${spender}, at any time`)],
    amountWei: value,
    token: facts.token.address,
    counterparty: spender,
    allowsWei: value,
    ...(spender === facts.escrow ? {} : { problem: 'nobody but the escrow may take this wallet’s tokens' }),
  })),
  transfer: reader(transferSchema, ({ to, value }, facts) => ({
    title: `Send ${money(value, facts.token.address, facts)} to ${shortAddress(to)}`,
    facts: [fact('at worst', `${money(value, facts.token.address, facts)} to ${to}, for good`)],
    amountWei: value,
    token: facts.token.address,
    counterparty: to,
    spendsWei: value,
  })),
}

/** Null: no such call is known. */
export function readCall(
  contract: 'escrow' | 'token',
  method: string,
  args: Record<string, unknown>,
  facts: CallFacts,
): ReadCall | null {
  const table = contract === 'escrow' ? escrowCalls : tokenCalls
  const read = Object.hasOwn(table, method) ? table[method] : undefined
  return read?.(args, facts) ?? null
}

export const isKnownCall = (contract: 'escrow' | 'token', method: string): boolean =>
  Object.hasOwn(contract === 'escrow' ? escrowCalls : tokenCalls, method)
