import { getAddress } from 'ethers'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { systemRandom } from '../../src/adapters/system/random.ts'
import { type ChainPreset, chainNames, chainPresets, presetOf, presetOfChain } from '../../src/host/chain-presets.ts'
import { openChain, placeOf } from '../../src/host/chain-settings.ts'
import { hostOptionsFromEnvironment } from '../../src/host/host-environment.ts'
import { type HostOptionsInput, hostOptionsSchema } from '../../src/host/host-options.ts'
import { nativeCoin } from '../../src/shared/schema/native-coin.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'

const presets = Object.entries<ChainPreset>(chainPresets)
const escrow = `0x${'e5'.repeat(20)}`
const usdcOnBaseSepolia = '0x036cbd53842c5426634e7929541ec2318f3dcf7e'
const never = new AbortController().signal

/** No adapter is opened for a chain that is named: what is asked here reaches nobody. */
const open = (options: Partial<HostOptionsInput>) => {
  const deps = { clock: systemClock, random: systemRandom, logger: createRecordingLogger() }
  return openChain(deps, hostOptionsSchema.parse({ dataFolder: '/nowhere', ...options }), never)
}
const options = (changes: Partial<HostOptionsInput>) => hostOptionsSchema.parse({ dataFolder: '/nowhere', ...changes })

describe('presets of chains', () => {
  it.each(presets)('%s is whole', (_name, { chainId, rpcUrls, confirmations, tokens, explorer }) => {
    expect(rpcUrls.length).toBeGreaterThan(0)
    expect(rpcUrls.every((url) => URL.canParse(url))).toBe(true)
    expect(confirmations).toBeGreaterThan(0)
    expect(Object.values(tokens).map((token) => getAddress(token))).not.toEqual([])
    expect(explorer === null || explorer.startsWith('https://')).toBe(true)
    expect(presetOfChain(chainId)?.chainId).toBe(chainId)
  })

  it('have ids of their own, and public ones have several nodes and a depth that fits', () => {
    expect(new Set(presets.map(([, { chainId }]) => chainId)).size).toBe(presets.length)
    for (const [name, { rpcUrls, confirmations }] of presets.filter(([name]) => name !== 'local')) {
      expect(rpcUrls.length, name).toBeGreaterThan(1)
      expect(confirmations, name).toBeGreaterThanOrEqual(12)
    }
    expect(chainNames).toContain('embedded')
  })

  it('are told by a near name when theirs is wrong', () => {
    expect(() => presetOf('arbitrun')).toThrow(/Did you mean arbitrum\?/)
    expect(presetOf('embedded')).toBeNull()
  })
})

describe('the chain of a host', () => {
  it('is a preset with an escrow, paying in its first token', async () => {
    const { title, chainId, token, confirmations, rpcUrls, explorer } = await open({ chain: 'base-sepolia', escrow })
    expect({ title, chainId, token, confirmations }).toEqual({
      title: 'Base Sepolia',
      chainId: 84_532,
      token: usdcOnBaseSepolia,
      confirmations: 20,
    })
    expect(rpcUrls).toEqual(chainPresets['base-sepolia'].rpcUrls)
    expect(explorer).toBe('https://sepolia.basescan.org')
  })

  it('is changed by every flag', async () => {
    const rpcUrls = ['https://mine.example']
    const made = await open({ chain: 'base-sepolia', escrow, rpcUrls, token: 'eth', confirmations: 3 })
    expect(made).toMatchObject({ rpcUrls, token: nativeCoin, confirmations: 3, chainId: 84_532 })
    expect((await open({ chain: 'gnosis', escrow })).token).toBe(nativeCoin)
    expect(await open({ chain: 'local', escrow })).toMatchObject({ confirmations: 1, pollMs: 250 })
  })

  it('is named by its id alone where a node of it is given', async () => {
    const made = await open({ rpcUrls: ['https://mine.example'], chainId: 8_453, escrow, token: 'USDC' })
    expect(made).toMatchObject({ title: 'Base', confirmations: 20 })
    const unknown = await open({ rpcUrls: ['https://mine.example'], chainId: 7, escrow, token: usdcOnBaseSepolia })
    expect(unknown).toMatchObject({ title: null, confirmations: 12 })
  })

  it.each([
    [{ chain: 'base' }, /No escrow is known on Base: none was deployed by this project/],
    [{ chain: 'base', escrow, chainId: 1 }, /has the id 8453, and not 1/],
    [{ chain: 'base', escrow, token: 'DOGE' }, /Those known on Base are USDC, DAI, ETH/],
    [{ chain: 'embedded', rpcUrls: ['https://mine.example'] }, /takes no --rpc-url/],
    [{ rpcUrls: ['https://mine.example'], escrow, token: usdcOnBaseSepolia }, /all four; or name one with --chain/],
    [{ rpcUrls: ['https://mine.example'], chainId: 7, escrow }, /all four/],
  ])('says what is missing or contrary: %j', async (given, message) => {
    await expect(open(given)).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(message) })
  })

  it('is the embedded one where nothing or that is named', () => {
    expect(placeOf(options({}))).toBeNull()
    expect(placeOf(options({ chain: 'embedded' }))).toBeNull()
  })

  it('comes from the environment too', () => {
    expect(hostOptionsFromEnvironment({ DEAI_CHAIN: 'chiado' })).toEqual({ chain: 'chiado' })
  })
})
