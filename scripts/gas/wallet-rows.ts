/** Rows of requesters that are contracts (ERC-1271), and of the naive escrow beside ours. */
import { MaxUint256 } from 'ethers'
import { budget, priceOf } from './deals.ts'
import type { Stage } from './stage.ts'
import { beginning } from './world.ts'

export async function walletRows(stage: Stage): Promise<Record<string, number>> {
  const { world, call, deals, requester, provider, daiAddress } = stage
  const { contract: wallet } = await world.deploy('Wallet1271', [requester.address])
  const address = await wallet.getAddress()
  await call(requester, 'depositFor', [address, daiAddress, budget * 3n])
  const order = deals.order(address, provider.address, daiAddress)
  const signature = await deals.sign(requester, 'Order', order)
  const rows: Record<string, number> = {}
  rows['lock, ERC-1271 requester'] = await call(provider, 'lock', [order, signature])
  const first = await deals.voucher(requester, order, priceOf(60), false)
  rows['settle locked, ERC-1271 requester'] = await call(provider, 'settle', [order, first.voucher, first.signature])
  const small = deals.order(address, provider.address, daiAddress)
  const last = await deals.voucher(requester, small, priceOf(60), true)
  rows['settle unlocked, final, ERC-1271 requester'] = await call(provider, 'settle', [
    small,
    last.voucher,
    last.signature,
  ])
  return rows
}

/** Create, fund, accept, sixty payments, complete, release: a transaction each. */
export async function naiveRow(stage: Stage): Promise<Record<string, number>> {
  const { world, dai, requester, provider, daiAddress } = stage
  const { contract: naive } = await world.deploy('NaiveEscrow')
  await world.send(requester, dai, 'approve', [await naive.getAddress(), MaxUint256])
  const steps: [typeof requester, string, unknown[]][] = [
    [requester, 'create', [provider.address, daiAddress, budget, beginning + 86_400, order()]],
    [requester, 'fund', [0]],
    [provider, 'accept', [0]],
    ...Array.from({ length: 60 }, (): [typeof requester, string, unknown[]] => [requester, 'pay', [0, priceOf(60)]]),
    [provider, 'complete', [0, order()]],
    [requester, 'release', [0]],
  ]
  let gas = 0
  for (const [from, method, args] of steps) gas += await world.send(from, naive, method, args)
  return { 'for comparison: the same job in a naive escrow': gas }
}

const order = () => `0x${'5e'.repeat(32)}`
