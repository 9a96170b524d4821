/** The escrow's books as the chain itself tells them, for tests that trust no host's word. */
import { z } from 'zod'
import type { ChainInfo } from '../../scripts/demo/chain-process.ts'
import { logSchema } from '../../src/adapters/ethers/chain-schema.ts'
import { escrowInterface, tokenInterface } from '../../src/adapters/ethers/escrow-calls.ts'
import type { Address, OrderId } from '../../src/shared/schema/ids.ts'
import { callRpc } from './chain.ts'

export interface OrderEvent {
  name: string
  orderId: OrderId
  args: Record<string, unknown>
  transactionHash: string
}

export interface EscrowLedger {
  rpc(method: string, params?: unknown[]): Promise<unknown>
  /** Of one order, or of all, in the chain's order. */
  events(orderId?: OrderId): Promise<OrderEvent[]>
  /** What its provider was paid, in wei. */
  paidWei(orderId: OrderId): Promise<bigint>
  isClosed(orderId: OrderId): Promise<boolean>
  /** Whether the budget is set aside at this moment. */
  isLocked(orderId: OrderId): Promise<boolean>
  balanceOf(account: Address): Promise<bigint>
  depositOf(account: Address): Promise<bigint>
  /** What open locks hold: each budget less what was paid out of it. */
  lockedWei(): Promise<bigint>
}

const answerSchema = z.string().regex(/^0x/)
const logsSchema = z.array(logSchema)

export function createEscrowLedger({ rpcUrl, escrow, token }: ChainInfo): EscrowLedger {
  const rpc = (method: string, params: unknown[] = []) => callRpc(rpcUrl, method, params)
  const ask = async (abi: typeof escrowInterface, to: Address, method: string, args: unknown[]) => {
    const data = abi.encodeFunctionData(method, args)
    return abi.decodeFunctionResult(method, answerSchema.parse(await rpc('eth_call', [{ to, data }, 'latest'])))
  }
  const events = async (orderId?: OrderId): Promise<OrderEvent[]> => {
    const topics = orderId ? [null, orderId] : []
    const filter = { address: escrow, fromBlock: '0x0', toBlock: 'latest', topics }
    return logsSchema.parse(await rpc('eth_getLogs', [filter])).flatMap((log) => {
      const parsed = escrowInterface.parseLog(log)
      const args = parsed?.args.toObject() ?? {}
      if (!parsed || typeof args.orderId !== 'string') return []
      return [{ name: parsed.name, orderId: args.orderId as OrderId, args, transactionHash: log.transactionHash }]
    })
  }
  const named = async (orderId: OrderId, name: string) => (await events(orderId)).filter((one) => one.name === name)
  /** What closed an order is told by Closed alone; what left it open by Settled. */
  const paidWei = async (orderId: OrderId) => {
    const told = (await events(orderId)).flatMap(({ name, args }) =>
      name === 'Closed' ? [args.paid] : name === 'Settled' ? [args.cumulative] : [],
    )
    return BigInt(String(told.at(-1) ?? 0))
  }
  const isClosed = async (orderId: OrderId) => (await named(orderId, 'Closed')).length > 0
  return {
    rpc,
    events,
    paidWei,
    isClosed,
    isLocked: async (orderId) => (await named(orderId, 'Locked')).length > 0 && !(await isClosed(orderId)),
    balanceOf: async (account) => BigInt((await ask(tokenInterface, token, 'balanceOf', [account]))[0]),
    depositOf: async (account) => {
      const [free, withdrawing] = await ask(escrowInterface, escrow, 'depositOf', [account, token])
      return BigInt(free) + BigInt(withdrawing)
    },
    lockedWei: async () => {
      const held = new Map<OrderId, bigint>()
      for (const { name, orderId, args } of await events()) {
        if (name === 'Locked') held.set(orderId, BigInt(String(args.locked)))
        if (name === 'Settled' && held.has(orderId))
          held.set(orderId, (held.get(orderId) ?? 0n) - BigInt(String(args.paidNow)))
        if (name === 'Closed') held.delete(orderId)
      }
      return [...held.values()].reduce((sum, wei) => sum + wei, 0n)
    },
  }
}
