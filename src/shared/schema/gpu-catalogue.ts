/**
 * The GPUs that compute profiles can name. The catalogue exists because nobody names a card alike: nvidia-smi says
 * "NVIDIA A100-SXM4-80GB", a job says "a100", lspci says "Radeon RX 7900 XTX". A card that is not listed here can
 * still be rented as `gpu-any`. VRAM sizes are those of the data sheets, in GB as vendors write it (meaning GiB).
 */
import type { Gpu } from './resources.ts'

export interface GpuModel {
  /** As it stands in a profile's name. Never ends in a word that the profile grammar reads as VRAM, count or tier. */
  readonly name: string
  readonly vendor: Gpu['vendor']
  /** Sizes on sale, ascending; empty where memory is shared with the CPU and any size can be. */
  readonly vramGb: readonly number[]
  /** What the driver calls it, where `nameWords` of that does not give `name`. */
  readonly aliases?: readonly string[]
}

const nvidia = (name: string, ...vramGb: number[]): GpuModel => ({ name, vendor: 'nvidia', vramGb })
const amd = (name: string, ...vramGb: number[]): GpuModel => ({ name, vendor: 'amd', vramGb })
const intel = (name: string, ...vramGb: number[]): GpuModel => ({ name, vendor: 'intel', vramGb })

/** `apple-m1max`, not `apple-m1-max`: that would read as an M1 of the tier "max". */
const apple = (chip: string): GpuModel[] =>
  ['', 'Pro', 'Max', 'Ultra'].map((variant) => ({
    name: `apple-${chip}${variant}`.toLowerCase(),
    vendor: 'apple',
    vramGb: [],
    aliases: [`${chip} ${variant}`],
  }))

export const gpuModels: readonly GpuModel[] = [
  ...[nvidia('b200', 180, 192), nvidia('h200', 141), nvidia('h100', 64, 80, 94), nvidia('h800', 80), nvidia('h20', 96)],
  ...[nvidia('gh200', 96, 144), nvidia('a100', 40, 80), nvidia('a800', 40, 80), nvidia('a40', 48), nvidia('a30', 24)],
  ...[nvidia('a10', 24), nvidia('a10g', 24), nvidia('a16', 16), nvidia('a2', 16), nvidia('l40s', 48)],
  ...[nvidia('l40', 48), nvidia('l4', 24), nvidia('t4', 16), nvidia('v100', 16, 32), nvidia('p100', 12, 16)],
  ...[nvidia('p40', 24), nvidia('p4', 8)],
  ...[nvidia('rtx-5090', 32), nvidia('rtx-5080', 16), nvidia('rtx-5070-ti', 16), nvidia('rtx-5070', 12)],
  ...[nvidia('rtx-5060-ti', 8, 16), nvidia('rtx-5060', 8), nvidia('rtx-4090', 24), nvidia('rtx-4090-d', 24)],
  ...[nvidia('rtx-4080-super', 16), nvidia('rtx-4080', 16), nvidia('rtx-4070-ti-super', 16)],
  ...[nvidia('rtx-4070-ti', 12), nvidia('rtx-4070-super', 12), nvidia('rtx-4070', 12)],
  ...[nvidia('rtx-4060-ti', 8, 16), nvidia('rtx-4060', 8), nvidia('rtx-3090-ti', 24), nvidia('rtx-3090', 24)],
  ...[nvidia('rtx-3080-ti', 12), nvidia('rtx-3080', 10, 12), nvidia('rtx-3070-ti', 8), nvidia('rtx-3070', 8)],
  ...[nvidia('rtx-3060-ti', 8), nvidia('rtx-3060', 8, 12), nvidia('rtx-3050', 6, 8), nvidia('rtx-2080-ti', 11)],
  ...[nvidia('rtx-2080-super', 8), nvidia('rtx-2080', 8), nvidia('rtx-2070-super', 8), nvidia('rtx-2070', 8)],
  ...[nvidia('rtx-2060', 6, 12), nvidia('gtx-1660-ti', 6), nvidia('gtx-1660-super', 6), nvidia('gtx-1660', 6)],
  ...[nvidia('gtx-1080-ti', 11), nvidia('gtx-1080', 8), nvidia('gtx-1070', 8), nvidia('titan-rtx', 24)],
  ...[nvidia('rtx-6000-ada', 48), nvidia('rtx-5000-ada', 32), nvidia('rtx-4500-ada', 24), nvidia('rtx-4000-ada', 20)],
  ...[nvidia('rtx-a6000', 48), nvidia('rtx-a5500', 24), nvidia('rtx-a5000', 24), nvidia('rtx-a4500', 20)],
  ...[
    nvidia('rtx-a4000', 16),
    nvidia('rtx-a2000', 6, 12),
    nvidia('quadro-rtx-8000', 48),
    nvidia('quadro-rtx-6000', 24),
  ],
  {
    ...nvidia('rtx-pro-6000', 96),
    aliases: [
      'RTX PRO 6000 Blackwell Workstation Edition',
      'RTX PRO 6000 Blackwell Max-Q Workstation Edition',
      'RTX PRO 6000 Blackwell Server Edition',
    ],
  },
  ...[amd('mi355x', 288), amd('mi325x', 256), amd('mi300x', 192), amd('mi300a', 128), amd('mi250x', 128)],
  ...[amd('mi250', 128), amd('mi210', 64), amd('mi100', 32), amd('mi50', 16, 32)],
  ...[amd('rx-9070-xt', 16), amd('rx-9070', 16), amd('rx-7900-xtx', 24), amd('rx-7900-xt', 20), amd('rx-7900-gre', 16)],
  ...[amd('rx-7800-xt', 16), amd('rx-7700-xt', 12), amd('rx-7600-xt', 16), amd('rx-7600', 8), amd('rx-6950-xt', 16)],
  ...[amd('rx-6900-xt', 16), amd('rx-6800-xt', 16), amd('rx-6800', 16), amd('rx-6700-xt', 12), amd('rx-6600-xt', 8)],
  ...[amd('pro-w7900', 48), amd('pro-w7800', 32, 48), amd('pro-w6800', 32)],
  ...[
    intel('arc-b580', 12),
    intel('arc-b570', 10),
    intel('arc-a770', 8, 16),
    intel('arc-a750', 8),
    intel('arc-a380', 6),
  ],
  ...['m1', 'm2', 'm3', 'm4'].flatMap(apple),
]

/** Words of a driver's name that tell vendor, form factor or memory, not the model. */
const noise =
  /^(nvidia|geforce|tesla|amd|ati|radeon|instinct|intel|apple|corporation|inc|graphics|generation|r|tm|\d+gb|sxm\d?|pcie?|hbm\d?e?|nvl|oam)$/

const nameWords = (text: string): string =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !noise.test(word))
    .join('-')

const modelByWords = new Map(
  gpuModels.flatMap((model) => [model.name, ...(model.aliases ?? [])].map((name) => [nameWords(name), model] as const)),
)
const modelByName = new Map(gpuModels.map((model) => [model.name, model]))

export const findGpuModel = (name: string): GpuModel | null => modelByName.get(name) ?? null

/**
 * The catalogue's entry for a card by its driver's name; null for one that is not listed. Whole names only: an
 * "RTX 4090 Laptop GPU" is no RTX 4090. A name with the marketing name in brackets, as lspci has it, counts too.
 */
export function identifyGpu(gpu: Pick<Gpu, 'vendor' | 'model'>): GpuModel | null {
  const inBrackets = /\[([^\]]+)\]\s*$/.exec(gpu.model)?.[1]
  const found = modelByWords.get(nameWords(gpu.model)) ?? modelByWords.get(nameWords(inBrackets ?? ''))
  return found !== undefined && (gpu.vendor === found.vendor || gpu.vendor === 'unknown') ? found : null
}
