import { AbiCoder, Interface, id, TypedDataEncoder } from 'ethers'
import { describe, expect, it } from 'vitest'
import type { ChainReader } from '../../src/adapters/ethers/chain-reader.ts'
import { createPermitReader, permitDigest } from '../../src/adapters/ethers/permits.ts'
import { RpcError } from '../../src/adapters/ethers/rpc-node.ts'
import { addressSchema } from '../../src/shared/schema/ids.ts'

const address = (byte: string) => addressSchema.parse(`0x${byte.repeat(20)}`)
const [owner, token, escrow] = [address('01'), address('02'), address('03')]
const never = new AbortController().signal
const daiType = 'Permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed)'

/** A token that answers what it is given for, and refuses the rest. */
function readerOf(answers: { name: string; version: string; typeHash?: string; separator?: string }) {
  const domain = { name: answers.name, version: answers.version, chainId: 5, verifyingContract: token }
  const abi = new Interface(
    ['name() view returns (string)', 'nonces(address) view returns (uint256)'].map((text) => `function ${text}`),
  )
  const values: Record<string, string | undefined> = {
    [id('name()').slice(0, 10)]: AbiCoder.defaultAbiCoder().encode(['string'], [answers.name]),
    [id('nonces(address)').slice(0, 10)]: abi.encodeFunctionResult('nonces', [7n]),
    [id('DOMAIN_SEPARATOR()').slice(0, 10)]: answers.separator ?? TypedDataEncoder.hashDomain(domain),
    [id('PERMIT_TYPEHASH()').slice(0, 10)]: answers.typeHash,
  }
  const chain = {
    call: async ({ data }: { data: string }) => {
      const answer = values[data.slice(0, 10)]
      if (answer === undefined) throw new RpcError(3, 'execution reverted', '0x')
      return answer
    },
    block: async () => ({ number: 1, hash: '0x', timestamp: 1_000 }),
  }
  return createPermitReader({ chain: chain as unknown as ChainReader }, { chainId: 5, token, escrow })
}

describe('a permit', () => {
  it('is of the form and the version that the token shows', async () => {
    const usdc = await readerOf({ name: 'USD Coin', version: '2' }).prepare(owner, 9n, never)
    expect(usdc).toMatchObject({
      form: 'eip-2612',
      amountWei: 9n,
      nonce: 7n,
      deadline: 4_600n,
      domain: { version: '2' },
    })
    const dai = await readerOf({ name: 'Dai Stablecoin', version: '1', typeHash: id(daiType) }).prepare(
      owner,
      9n,
      never,
    )
    expect(dai).toMatchObject({ form: 'dai', nonce: 7n, domain: { name: 'Dai Stablecoin', version: '1' } })
  })

  it('is not signed for a token whose domain is not what it says, or whose permit is another', async () => {
    const odd = { name: 'Odd', version: '1' }
    expect(await readerOf({ ...odd, separator: id('else') }).prepare(owner, 9n, never)).toBeNull()
    expect(await readerOf({ ...odd, version: '3' }).prepare(owner, 9n, never)).toBeNull()
    expect(await readerOf({ ...odd, typeHash: id('Permit(address everything)') }).prepare(owner, 9n, never)).toBeNull()
  })

  it('has the type hash of its source', () => {
    expect(id(daiType)).toBe('0xea2aa0a1be11a07ed86d755c93467f4f82362b452371d1ba94d1715123511acb')
    const common = { domain: { name: 'Dai', version: '1', chainId: 1, verifyingContract: token } }
    const permit = { ...common, form: 'dai' as const, owner, spender: escrow, nonce: 0n, deadline: 5n }
    const fields = daiType
      .slice(7, -1)
      .split(',')
      .map((field) => field.split(' '))
    const types = { Permit: fields.map(([type = '', name = '']) => ({ type, name })) }
    const value = { holder: owner, spender: escrow, nonce: 0n, expiry: 5n, allowed: true }
    expect(permitDigest(permit)).toBe(TypedDataEncoder.hash(common.domain, types, value))
  })
})
