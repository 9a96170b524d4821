/** What every group of rows begins from: the contracts, people with deposits, and a provider that has been paid before. */
import { type Contract, MaxUint256, type Wallet } from 'ethers'
import { budget, createDeals, type Deals, type OrderTerms } from './deals.ts'
import type { World } from './world.ts'

export const nativeCoin = '0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE'
export const delaySeconds = 86_400
export const graceSeconds = 3_600

export interface Stage {
  world: World
  escrow: Contract
  escrowAddress: string
  dai: Contract
  daiAddress: string
  deals: Deals
  requester: Wallet
  provider: Wallet
  arbiter: Wallet
  deployGas: number
  /** An order of the two; `token` is the test token unless told otherwise. */
  order(changes?: OrderTerms): OrderTerms
  /** A call of the escrow by somebody. */
  call(from: Wallet, method: string, args: unknown[], value?: bigint): Promise<number>
  /** Mints and approves. */
  endow(owner: Wallet): Promise<void>
  lockByProvider(order: OrderTerms): Promise<number>
}

export async function setStage(world: World): Promise<Stage> {
  const { contract: escrow, gas: deployGas } = await world.deploy('Escrow', [delaySeconds, graceSeconds])
  const { contract: dai } = await world.deploy('TestDai')
  const [escrowAddress, daiAddress] = [await escrow.getAddress(), await dai.getAddress()]
  const deals = await createDeals(escrow, 31_337)
  const [requester, provider, arbiter] = await Promise.all(['requester', 'provider', 'arbiter'].map(world.person))
  if (!requester || !provider || !arbiter) throw new Error('three people are needed')
  const call: Stage['call'] = (from, method, args, value) => world.send(from, escrow, method, args, value)
  const order: Stage['order'] = (changes) => deals.order(requester.address, provider.address, daiAddress, changes)
  return {
    ...{ world, escrow, escrowAddress, dai, daiAddress, deals, requester, provider, arbiter, deployGas, call, order },
    async endow(owner) {
      await world.send(owner, dai, 'mint', [owner.address, budget * 1_000n])
      await world.send(owner, dai, 'approve', [escrowAddress, MaxUint256])
    },
    async lockByProvider(locked) {
      const signature = await deals.sign(requester, 'Order', locked)
      return call(provider, 'lock', [locked, signature])
    },
  }
}
