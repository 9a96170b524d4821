/** A new escrow by `deai chain deploy`; and no money for anything that is not our escrow. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Interface } from 'ethers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { escrowAbi, escrowRuntime } from '../../src/adapters/ethers/artifacts/escrow.ts'
import type { Address } from '../../src/shared/schema/ids.ts'
import { addressSchema } from '../../src/shared/schema/ids.ts'
import { newWallet, password, startTestChain, type TestChain } from '../support/chain.ts'
import { runCli } from '../support/run-cli.ts'

const dai = 10n ** 18n
const signal = AbortSignal.timeout(120_000)
const somewhere = addressSchema.parse(`0x${'c0'.repeat(20)}`)

let chain: TestChain
let passwordFile: string
beforeAll(async () => {
  chain = await startTestChain()
  passwordFile = join(chain.folder, 'password')
  await writeFile(passwordFile, password)
})
afterAll(() => chain[Symbol.asyncDispose]())

/** A funded wallet in a data folder of its own. */
async function depositor(name: string, coin = 10n * dai): Promise<{ dataFolder: string; address: Address }> {
  const dataFolder = join(chain.folder, name)
  const { address } = (await newWallet(dataFolder)).signer()
  await chain.rpc('anvil_setBalance', [address, `0x${coin.toString(16)}`])
  return { dataFolder, address }
}

const deploy = (dataFolder: string, ...more: string[]) => {
  const where = ['--rpc-url', chain.chain.rpcUrl, '--chain-id', String(chain.chain.chainId)]
  const words = ['chain', 'deploy', ...where, '--password-file', passwordFile, ...more]
  return runCli(words, { dataFolder })
}

describe('deai chain deploy', () => {
  it('deploys an escrow with the delays that were asked for, which then takes money', async () => {
    const { dataFolder, address } = await depositor('deployer')
    const run = await deploy(dataFolder, '--withdrawal-delay', '120', '--grace', '900', '--yes', '--json')
    expect(run.stderr).toContain(address)
    expect(run.stderr).toMatch(/costs about 0\.\d+ ETH/)
    expect(run.code, run.stderr).toBe(0)
    const [made] = run.json()
    const escrow = addressSchema.parse(made?.escrow)
    const user = await chain.party({ escrow })
    expect(await user.escrow.status(signal)).toMatchObject({ escrow, withdrawalDelaySeconds: 120, graceSeconds: 900 })
    await user.escrow.faucet(user.address, 2n * dai, signal)
    await user.escrow.deposit(dai, 'in the new one', signal)
    expect(await user.escrow.depositOf(user.address, signal)).toMatchObject({ freeWei: dai })
  })

  it('asks first, and signs nothing without a word', async () => {
    const { dataFolder, address } = await depositor('asked')
    const run = await deploy(dataFolder)
    expect(run).toMatchObject({ code: 2, stderr: expect.stringMatching(/--yes/) })
    expect(await chain.rpc('eth_getTransactionCount', [address, 'latest'])).toBe('0x0')
  })

  it('refuses a wallet that cannot pay, a wrong chain id, and a name that is none', async () => {
    const { dataFolder } = await depositor('poor', 0n)
    expect(await deploy(dataFolder, '--yes')).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/too little ETH/),
    })
    const words = ['chain', 'deploy', '--yes', '--password-file', passwordFile]
    const wrong = await runCli([...words, '--rpc-url', chain.chain.rpcUrl, '--chain-id', '5'], { dataFolder })
    expect(wrong).toMatchObject({ code: 7, stderr: expect.stringMatching(/not on 5/) })
    const named = await runCli([...words, '--chain', 'base-sepola'], { dataFolder })
    expect(named).toMatchObject({ code: 2, stderr: expect.stringMatching(/Did you mean base-sepolia\?/) })
  })
})

describe('an escrow that is not ours', () => {
  const codeOf = async (address: Address) => String(await chain.rpc('eth_getCode', [address, 'latest']))
  /** The escrow's code with one byte replaced. */
  const tampered = async (byte: number) => {
    const code = await codeOf(chain.escrow)
    const place = 2 + byte * 2
    const other = code.slice(place, place + 2) === 'ff' ? 'fe' : 'ff'
    return code.slice(0, place) + other + code.slice(place + 2)
  }
  const plant = (code: string) => chain.rpc('anvil_setCode', [somewhere, code])

  const expectRefused = async (escrow: Address) => {
    const user = await chain.party({ escrow })
    await user.escrow.faucet(user.address, 2n * dai, signal)
    const refusal = expect.objectContaining({
      code: 'invalid',
      message: expect.stringMatching(/no money is sent there/),
    })
    await expect(user.escrow.status(signal)).rejects.toEqual(refusal)
    await expect(user.escrow.deposit(dai, 'lost', signal)).rejects.toEqual(refusal)
    expect(await user.escrow.balanceOf(user.address, signal)).toBe(2n * dai)
    expect(user.escrow.transactions(9)).toEqual([])
  }

  it('is refused where nothing is', () => expectRefused(addressSchema.parse(`0x${'c1'.repeat(20)}`)))

  it('is refused where another contract is', () => expectRefused(chain.token))

  it('keeps a host from starting on it', async () => {
    const { rpcUrl, chainId } = chain.chain
    const named = ['--rpc-url', rpcUrl, '--chain-id', String(chainId), '--escrow', chain.token, '--token', chain.token]
    const run = await runCli(['host', '--no-mdns', ...named], { dataFolder: join(chain.folder, 'host') })
    expect(run).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/not the escrow of this version.*chain deploy/),
    })
  })

  it('is refused for one byte of other code', async () => {
    await plant(await tampered(100))
    await expectRefused(somewhere)
  })

  it('is refused for a delay of years in a place that each deployment may fill', async () => {
    const iface = new Interface(escrowAbi)
    const delay = await chain.rpc('eth_call', [
      { to: chain.escrow, data: iface.encodeFunctionData('WITHDRAWAL_DELAY') },
      'latest',
    ])
    const code = await codeOf(chain.escrow)
    const years = (10n ** 9n).toString(16).padStart(64, '0')
    const replaced = escrowRuntime.immutables.reduce((text, [start]) => {
      const place = 2 + start * 2
      return `0x${text.slice(place, place + 64)}` === delay
        ? text.slice(0, place) + years + text.slice(place + 64)
        : text
    }, code)
    expect(replaced).not.toBe(code)
    await plant(replaced)
    await expectRefused(somewhere)
  })

  it('is taken where it is the same code at another place', async () => {
    await plant(await codeOf(chain.escrow))
    const user = await chain.party({ escrow: somewhere })
    expect(await user.escrow.status(signal)).toMatchObject({ escrow: somewhere, withdrawalDelaySeconds: 60 })
  })
})
