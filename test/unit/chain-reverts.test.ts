import { Interface, type ParamType } from 'ethers'
import { describe, expect, it } from 'vitest'
import { escrowAbi } from '../../src/adapters/ethers/artifacts/escrow.ts'
import { asVerdict, revertError } from '../../src/adapters/ethers/revert-text.ts'
import { RpcError } from '../../src/adapters/ethers/rpc-node.ts'

const abi = new Interface(escrowAbi)
const sample = ({ baseType, type }: ParamType) => {
  if (baseType === 'address') return `0x${'ab'.repeat(20)}`
  if (type === 'string') return 'text'
  return type === 'bytes32' ? `0x${'cd'.repeat(32)}` : 1n
}
const errors: { name: string; data: string }[] = []
abi.forEachError((error) => {
  errors.push({ name: error.name, data: abi.encodeErrorResult(error, error.inputs.map(sample)) })
})
const own = errors.filter(
  ({ name }) => !/^(ECDSA|InvalidShortString|Reentrancy|SafeCast|SafeERC20|String|DelayTooLong)/.test(name),
)

describe('what a contract refuses', () => {
  it.each(own)('is told as a sentence: $name', ({ name, data }) => {
    const error = revertError(data)
    expect(['reverted', 'insufficient-funds']).toContain(error.code)
    expect(error.message).toMatch(/^[A-Z0].*\.$/)
    expect(error.message).not.toContain(name)
    expect(error.transient).toBe(false)
  })

  it('is told as lacking money where money lacks', () => {
    const args = [`0x${'ab'.repeat(20)}`, `0x${'cd'.repeat(20)}`, 10n ** 18n, 25n * 10n ** 17n]
    const error = revertError(abi.encodeErrorResult('InsufficientDeposit', args))
    expect(error.code).toBe('insufficient-funds')
    expect(error.message).toContain('1.0')
    expect(error.message).toContain('2.5')
  })

  it.each([null, '0x', '0xdeadbeef', '0xdeadbeef00', `${own[0]?.data.slice(0, 20)}`])(
    'is told even when %s says why',
    (data) => {
      expect(revertError(data).code).toBe('reverted')
    },
  )

  it('is not confused with a node that has troubles of its own', () => {
    expect(asVerdict(new RpcError(-32603, 'internal error', null))).toMatchObject({ code: 'refused', transient: true })
    expect(asVerdict(new RpcError(3, 'execution reverted', '0x'))).toMatchObject({ code: 'reverted', transient: false })
    const broke = new RpcError(-32003, 'Insufficient funds for gas * price + value', null)
    expect(asVerdict(broke)).toMatchObject({ code: 'insufficient-funds' })
    const unrelated = new TypeError('bug')
    expect(asVerdict(unrelated)).toBe(unrelated)
  })
})
