/** Calldata as the guard reads it, by the contracts' own descriptions: what does not fit them to the last byte is unknown. */
import { type FunctionFragment, Interface, Transaction } from 'ethers'
import { describe, expect, test } from 'vitest'
import { escrowAbi } from '../../src/adapters/ethers/artifacts/escrow.ts'
import { escrowInterface, tokenInterface } from '../../src/adapters/ethers/escrow-calls.ts'
import { decodeCall, readUnsigned } from '../../src/adapters/ethers/read-unsigned.ts'
import { isKnownCall } from '../../src/engine/signing/read-call.ts'
import { addressOf, bytes32Of, dai, domain, orderOf, token, waitingJob } from '../support/signing.ts'

const contracts = { escrow: domain.verifyingContract, token: token.address }
const unsigned = (changes: object) =>
  readUnsigned({ type: 2, chainId: 31_337, nonce: 3, gasLimit: 50_000, maxFeePerGas: 7n, ...changes }, contracts)
const deposit = escrowInterface.encodeFunctionData('deposit', [token.address, dai])

describe('a transaction', () => {
  test('is read with its call, its fee and the hash that is signed', () => {
    const { transaction, digest } = unsigned({ to: contracts.escrow, data: deposit })
    expect(transaction).toMatchObject({
      ...{ chainId: 31_337, nonce: 3, to: contracts.escrow, valueWei: 0n, gasLimit: 50_000n, maxFeePerGasWei: 7n },
      call: { type: 'call', contract: 'escrow', method: 'deposit', args: { token: token.address, amount: dai } },
    })
    const same = {
      type: 2,
      chainId: 31_337,
      nonce: 3,
      gasLimit: 50_000,
      maxFeePerGas: 7n,
      to: contracts.escrow,
      data: deposit,
    }
    expect(digest).toBe(Transaction.from(same).unsignedHash)
  })

  test.each<[string, object, string]>([
    ['to nobody makes a contract', { data: '0x6000' }, 'create'],
    ['without data sends coin', { to: addressOf(7), value: 1n }, 'transfer'],
    ['of the escrow’s function to a stranger is unknown', { to: addressOf(7), data: deposit }, 'unknown'],
    ['with more behind its arguments is unknown', { to: contracts.escrow, data: `${deposit}00` }, 'unknown'],
    ['cut off is unknown', { to: contracts.escrow, data: deposit.slice(0, -2) }, 'unknown'],
    [
      'with a dirty address is unknown',
      { to: contracts.escrow, data: deposit.replace('0x47e7ef24' + '0', '0x47e7ef24' + '1') },
      'unknown',
    ],
    [
      'of the token’s function to the escrow is unknown',
      { to: contracts.escrow, data: tokenInterface.encodeFunctionData('approve', [contracts.escrow, 1n]) },
      'unknown',
    ],
    ['without data to the escrow is unknown', { to: contracts.escrow, value: 1n }, 'unknown'],
  ])('%s', (_name, changes, type) => {
    expect(unsigned(changes).transaction.call.type).toBe(type)
  })
})

const orderTuple =
  'tuple(address requester,address provider,address token,uint96 budget,uint96 ratePerSecond,uint32 intervalSeconds,uint40 deadline,uint8 mode,uint32 challengeWindowSeconds,address arbiter,uint32 arbiterWindowSeconds,uint96 challengeBond,uint96 providerBond,uint64 nonce,bytes32 specHash,bytes32 quoteId)'

test('orders in arguments come out as their schema has them, also many of them', () => {
  const abi = new Interface([`function lockMany(tuple(${orderTuple} order,bytes counterSignature)[] requests)`])
  const order = orderOf(waitingJob(1, dai), dai, { quoteId: bytes32Of(5) })
  const data = abi.encodeFunctionData('lockMany', [[{ order, counterSignature: '0x12' }]])
  expect(decodeCall('escrow', abi, data)).toEqual({
    type: 'call',
    contract: 'escrow',
    method: 'lockMany',
    args: { requests: [{ order, counterSignature: '0x12' }] },
  })
})

test('every function of the escrow that changes something has its words', () => {
  const functions = new Interface(escrowAbi).fragments.filter((one): one is FunctionFragment => one.type === 'function')
  const changing = functions.filter(({ constant }) => !constant).map(({ name }) => name)
  expect(changing.length).toBeGreaterThan(5)
  expect(changing.filter((name) => !isKnownCall('escrow', name))).toEqual([])
  expect(isKnownCall('escrow', 'toString')).toBe(false)
})
