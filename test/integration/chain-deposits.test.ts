/** How money gets into the escrow: by permit in one transaction, by an approval before it, and in the chain's own coin. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TransactingWallet } from '../../src/adapters/ethers/file-wallet.ts'
import { signatureSchema } from '../../src/shared/schema/ids.ts'
import { nativeCoin } from '../../src/shared/schema/native-coin.ts'
import { newWallet, startTestChain, type TestChain } from '../support/chain.ts'

const dai = 10n ** 18n
const signal = AbortSignal.timeout(120_000)

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain[Symbol.asyncDispose]())

const allowanceOf = async (owner: string): Promise<bigint> => {
  const words = [owner, chain.escrow].map((address) => address.slice(2).padStart(64, '0')).join('')
  return BigInt(String(await chain.rpc('eth_call', [{ to: chain.token, data: `0xdd62ed3e${words}` }, 'latest'])))
}

it('deposits in one transaction where the token takes a permit, and leaves no allowance', async () => {
  const { escrow, address } = await chain.party()
  await escrow.faucet(address, 10n * dai, signal)
  await escrow.deposit(3n * dai, 'first', signal)
  await escrow.deposit(4n * dai, 'second', signal)
  expect(escrow.transactions(9).map(({ method }) => method)).toEqual(['deposit', 'deposit'])
  expect(await escrow.depositOf(address, signal)).toMatchObject({ freeWei: 7n * dai })
  expect(await allowanceOf(address)).toBe(0n)
})

it('approves first where the wallet signs no permits', async () => {
  const wallet = await newWallet(`${chain.folder}/no-permits`)
  const { address, signTransaction } = wallet.transactionSigner()
  const plain: TransactingWallet = { ...wallet, transactionSigner: () => ({ address, signTransaction }) }
  const { escrow } = await chain.party({ wallet: plain })
  await escrow.faucet(address, 10n * dai, signal)
  await escrow.deposit(3n * dai, 'first', signal)
  expect(escrow.transactions(9).map(({ method }) => method)).toEqual(['deposit', 'approve'])
  expect(await escrow.depositOf(address, signal)).toMatchObject({ freeWei: 3n * dai })
})

it('approves first where the token refuses the permit', async () => {
  const wallet = await newWallet(`${chain.folder}/wrong-permits`)
  const signer = wallet.transactionSigner()
  const ofNobody = signatureSchema.parse(`0x${'11'.repeat(64)}1b`)
  const wrong: TransactingWallet = { ...wallet, transactionSigner: () => ({ ...signer, signPermit: () => ofNobody }) }
  const { escrow } = await chain.party({ wallet: wrong })
  await escrow.faucet(signer.address, 10n * dai, signal)
  await escrow.deposit(3n * dai, 'first', signal)
  expect(escrow.transactions(9).map(({ method }) => method)).toEqual(['deposit', 'approve'])
})

it("takes the chain's own coin as the token", async () => {
  const { escrow, address } = await chain.party({ token: nativeCoin, nativeSymbol: 'xDAI' })
  await escrow.faucet(address, 5n * dai, signal)
  expect((await escrow.status(signal)).token).toEqual({ address: nativeCoin, symbol: 'xDAI', decimals: 18 })
  const before = await escrow.balanceOf(address, signal)
  const { gasUsed } = await escrow.deposit(4n * dai, 'coin', signal)
  expect(gasUsed).toBeGreaterThan(0n)
  expect(await escrow.depositOf(address, signal)).toMatchObject({ freeWei: 4n * dai })
  expect(before - (await escrow.balanceOf(address, signal))).toBeGreaterThan(4n * dai)
  await escrow.requestWithdrawal(4n * dai, 'back', signal)
  await chain.rpc('evm_increaseTime', [61])
  await chain.rpc('evm_mine')
  await escrow.withdraw('back', signal)
  expect(before - (await escrow.balanceOf(address, signal))).toBeLessThan(dai / 10n)
  await expect(escrow.deposit(1000n * dai, 'too much', signal)).rejects.toMatchObject({ code: 'insufficient-funds' })
})
