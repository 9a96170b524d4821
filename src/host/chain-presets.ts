/**
 * Chains by name, so that nobody has to look up ids, nodes and tokens. Every value is a default that a flag replaces. Of
 * no public chain is an escrow known here: none is deployed, and an address that nobody has read is worth nothing. Put
 * one there with `deai chain deploy`, or name the one that your network uses.
 */
import { PortError } from '../engine/ports/port-error.ts'
import { type Address, addressSchema } from '../shared/schema/ids.ts'
import { nativeCoin } from '../shared/schema/native-coin.ts'
import { nearestNames } from '../shared/schema/nearest-names.ts'

export interface ChainPreset {
  /** For people. */
  title: string
  chainId: number
  rpcUrls: readonly string[]
  nativeSymbol: string
  /** Blocks after which what is read is believed: deeper than a usual re-organisation of this chain. */
  confirmations: number
  pollMs: number
  /** Its pages are at `/tx/HASH` and `/address/ADDRESS` below it. */
  explorer: string | null
  /** Payment tokens by their symbol; the first is taken where none is named. */
  tokens: Readonly<Record<string, Address>>
  isTestNet: boolean
}

const address = (text: string): Address => addressSchema.parse(text.toLowerCase())

const layer2 = { nativeSymbol: 'ETH', confirmations: 20, pollMs: 4_000 }
const gnosis = { nativeSymbol: 'xDAI', confirmations: 12, pollMs: 5_000 }

/** Sources: chainlist.org, docs.base.org, docs.gnosischain.com, docs.arbitrum.io, developers.circle.com. */
export const chainPresets = {
  local: {
    title: 'Local test chain',
    chainId: 31_337,
    rpcUrls: ['http://127.0.0.1:8545'],
    nativeSymbol: 'ETH',
    confirmations: 1,
    pollMs: 250,
    explorer: null,
    tokens: { ETH: nativeCoin },
    isTestNet: true,
  },
  base: {
    title: 'Base',
    chainId: 8_453,
    rpcUrls: ['https://mainnet.base.org', 'https://base-rpc.publicnode.com', 'https://base.drpc.org'],
    ...layer2,
    explorer: 'https://basescan.org',
    tokens: {
      USDC: address('0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913'),
      DAI: address('0x50c5725949A6F0c72E6C4a641F24049A917DB0Cb'),
      ETH: nativeCoin,
    },
    isTestNet: false,
  },
  'base-sepolia': {
    title: 'Base Sepolia',
    chainId: 84_532,
    rpcUrls: ['https://sepolia.base.org', 'https://base-sepolia-rpc.publicnode.com', 'https://base-sepolia.drpc.org'],
    ...layer2,
    explorer: 'https://sepolia.basescan.org',
    tokens: { USDC: address('0x036CbD53842c5426634e7929541eC2318f3dCF7e'), ETH: nativeCoin },
    isTestNet: true,
  },
  gnosis: {
    title: 'Gnosis Chain',
    chainId: 100,
    rpcUrls: ['https://rpc.gnosischain.com', 'https://gnosis-rpc.publicnode.com', 'https://gnosis.drpc.org'],
    ...gnosis,
    explorer: 'https://gnosisscan.io',
    tokens: {
      xDAI: nativeCoin,
      WXDAI: address('0xe91D153E0b41518A2Ce8Dd3D7944Fa863463a97d'),
      'USDC.e': address('0x2a22f9c3b484c3629090FeED35F17Ff8F88f76F0'),
    },
    isTestNet: false,
  },
  chiado: {
    title: 'Gnosis Chiado',
    chainId: 10_200,
    rpcUrls: [
      'https://rpc.chiadochain.net',
      'https://gnosis-chiado-rpc.publicnode.com',
      'https://gnosis-chiado.drpc.org',
    ],
    ...gnosis,
    explorer: 'https://gnosis-chiado.blockscout.com',
    tokens: { xDAI: nativeCoin },
    isTestNet: true,
  },
  arbitrum: {
    title: 'Arbitrum One',
    chainId: 42_161,
    rpcUrls: ['https://arb1.arbitrum.io/rpc', 'https://arbitrum-one-rpc.publicnode.com', 'https://arbitrum.drpc.org'],
    ...layer2,
    explorer: 'https://arbiscan.io',
    tokens: {
      USDC: address('0xaf88d065e77c8cC2239327C5EDb3A432268e5831'),
      DAI: address('0xDA10009cBd5D07dd0CeCc66161FC93D7c9000da1'),
      ETH: nativeCoin,
    },
    isTestNet: false,
  },
  'arbitrum-sepolia': {
    title: 'Arbitrum Sepolia',
    chainId: 421_614,
    rpcUrls: [
      'https://sepolia-rollup.arbitrum.io/rpc',
      'https://arbitrum-sepolia-rpc.publicnode.com',
      'https://arbitrum-sepolia.drpc.org',
    ],
    ...layer2,
    explorer: 'https://sepolia.arbiscan.io',
    tokens: { USDC: address('0x75faf114eafb1BDbe2F0316DF893fd58CE46AA4d'), ETH: nativeCoin },
    isTestNet: true,
  },
} as const satisfies Record<string, ChainPreset>

/** Our own chain on this computer has no node to name: the host starts it. */
export const embeddedName = 'embedded'

export const chainNames: readonly string[] = [embeddedName, ...Object.keys(chainPresets)]

/** Null for the embedded chain. Throws `invalid` for a name that is none. */
export function presetOf(name: string): ChainPreset | null {
  if (name === embeddedName) return null
  const preset = Object.entries(chainPresets).find(([known]) => known === name)?.[1]
  if (preset) return preset
  const near = nearestNames(name, chainNames, 1)
  const hint = `Did you mean ${near.join('')}? There are ${chainNames.join(', ')}.`
  throw new PortError(
    'invalid',
    `No chain is called "${name}". ${hint} For another chain give --rpc-url and --chain-id.`,
  )
}

/** Undefined for a chain that is in no preset. */
export const presetOfChain = (chainId: number): ChainPreset | undefined =>
  Object.values<ChainPreset>(chainPresets).find((preset) => preset.chainId === chainId)
