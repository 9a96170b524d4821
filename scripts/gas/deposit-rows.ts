/** Rows of money that comes in and goes out. */
import { Signature } from 'ethers'
import { budget } from './deals.ts'
import { delaySeconds, nativeCoin, type Stage } from './stage.ts'
import { beginning } from './world.ts'

export async function depositRows(stage: Stage): Promise<Record<string, number>> {
  const { world, call, daiAddress, requester, provider } = stage
  await stage.endow(requester)
  const rows: Record<string, number> = { 'deploy the escrow': stage.deployGas }
  rows['deposit, first'] = await call(requester, 'deposit', [daiAddress, budget * 500n])
  rows['deposit, next'] = await call(requester, 'deposit', [daiAddress, budget])
  rows['deposit for another, first'] = await call(requester, 'depositFor', [provider.address, daiAddress, budget * 10n])
  const coins = 10n ** 18n
  rows['deposit of native coin, first'] = await call(requester, 'deposit', [nativeCoin, coins * 100n], coins * 100n)
  rows['deposit of native coin, next'] = await call(requester, 'deposit', [nativeCoin, coins], coins)
  Object.assign(rows, await permitRows(stage))
  rows['request a withdrawal'] = await call(requester, 'requestWithdrawal', [daiAddress, budget])
  rows['cancel a withdrawal'] = await call(requester, 'cancelWithdrawal', [daiAddress])
  await call(requester, 'requestWithdrawal', [daiAddress, budget])
  await call(requester, 'requestWithdrawal', [nativeCoin, coins])
  await world.setTime(beginning + delaySeconds + 3_600)
  rows.withdraw = await call(requester, 'withdraw', [daiAddress, requester.address])
  rows['withdraw native coin'] = await call(requester, 'withdraw', [nativeCoin, requester.address])
  return rows
}

/** One transaction, no approval before it. */
async function permitRows(stage: Stage): Promise<Record<string, number>> {
  const { world, call, dai, daiAddress, escrowAddress } = stage
  const rows: Record<string, number> = {}
  const owner = await world.person('permit owner')
  await world.send(owner, dai, 'mint', [owner.address, budget * 2n])
  const types = { Permit: fields('address owner,address spender,uint256 value,uint256 nonce,uint256 deadline') }
  const domain = { name: 'Test DAI (no value)', version: '1', chainId: 31_337, verifyingContract: daiAddress }
  for (const [nonce, which] of ['first', 'next'].entries()) {
    const deadline = beginning * 2
    const value = { owner: owner.address, spender: escrowAddress, value: budget, nonce, deadline }
    const { v, r, s } = Signature.from(await owner.signTypedData(domain, types, value))
    rows[`deposit with permit, ${which}`] = await call(owner, 'depositWithPermit', [
      daiAddress,
      budget,
      deadline,
      v,
      r,
      s,
    ])
  }
  const { contract: oldDai } = await world.deploy('DaiPermitToken')
  const oldDaiAddress = await oldDai.getAddress()
  await world.send(owner, oldDai, 'mint', [owner.address, budget])
  const oldTypes = { Permit: fields('address holder,address spender,uint256 nonce,uint256 expiry,bool allowed') }
  const oldDomain = { name: 'Dai Stablecoin', version: '1', chainId: 31_337, verifyingContract: oldDaiAddress }
  const oldValue = { holder: owner.address, spender: escrowAddress, nonce: 0, expiry: 0, allowed: true }
  const { v, r, s } = Signature.from(await owner.signTypedData(oldDomain, oldTypes, oldValue))
  const args = [oldDaiAddress, budget, 0, 0, v, r, s]
  rows["deposit with Dai's permit, first"] = await call(owner, 'depositWithDaiPermit', args)
  return rows
}

const fields = (text: string) =>
  text.split(',').map((field) => {
    const [type = '', name = ''] = field.split(' ')
    return { type, name }
  })
