import { describe, expect, it } from 'vitest'
import type { GraphicsController } from '../../src/adapters/hardware/graphics-probe.ts'
import { mergeGpus } from '../../src/adapters/hardware/merge-gpus.ts'

const controller = (vendor: string, model: string, vram: number | null, busAddress = ''): GraphicsController => ({
  vendor,
  model,
  vram,
  busAddress,
  driverVersion: null,
})
const merge = (controllers: GraphicsController[], rest: Partial<Parameters<typeof mergeGpus>[0]> = {}) =>
  mergeGpus({ nvidia: [], pciCards: [], memoryMiB: 32_768, ...rest, controllers }).map(({ gpu }) => gpu)

describe('the list of GPUs', () => {
  it.each([
    controller('', 'QEMU Virtual VGA', 16),
    controller('Red Hat, Inc.', 'QXL paravirtual graphic card', 2048),
    controller('VMware', 'SVGA II Adapter', 4096),
    controller('Microsoft', 'Hyper-V virtual VGA', null),
    controller('Cirrus Logic', 'GD 5446', 4),
    controller('ASPEED Technology, Inc.', 'ASPEED Graphics Family', 64),
    controller('Intel Corporation', 'UHD Graphics 630', 2048),
    controller('Intel Corporation', 'Alder Lake-P GT2 [Iris Xe Graphics]', 4096),
    controller('Advanced Micro Devices, Inc. [AMD/ATI]', 'Raphael', 512),
    controller('NVIDIA Corporation', 'AD102 [GeForce RTX 4090]', 256),
  ])('does not advertise $vendor $model with $vram MiB', (one) => {
    expect(merge([one])).toEqual([])
  })

  it("puts the kernel's figure above lspci's window, and matches cards with or without the PCI domain", () => {
    const amd = controller('Advanced Micro Devices, Inc. [AMD/ATI]', 'Navi 31 [Radeon RX 7900 XTX]', 256, '03:00.0')
    const pciCards = [{ address: '0000:03:00.0', id: '1002:744c', vramMiB: 24_560 }]
    expect(merge([amd], { pciCards })).toMatchObject([
      { vendor: 'amd', model: 'Navi 31 [Radeon RX 7900 XTX]', vramMiB: 24_560 },
    ])
  })

  it('has a discrete Intel card, and an Apple chip with its share of the memory', () => {
    expect(merge([controller('Intel Corporation', 'Intel(R) Arc(TM) A770 Graphics', 16_288)])).toMatchObject([
      { vendor: 'intel', vramMiB: 16_288 },
    ])
    expect(merge([controller('Apple', 'Apple M1 Max', null)])).toMatchObject([{ vendor: 'apple', vramMiB: 24_576 }])
  })

  it('keeps an NVIDIA card whose memory is not told, as 0', () => {
    const nvidia = [{ model: 'NVIDIA GB10', uuid: 'GPU-12345678', vramMiB: null, driver: '580.1' }]
    expect(merge([], { nvidia })).toMatchObject([{ vendor: 'nvidia', vramMiB: 0 }])
  })

  it('holds at most 64 cards', () => {
    const nvidia = Array.from({ length: 80 }, () => ({ model: 'NVIDIA L4', uuid: null, vramMiB: 23_034, driver: null }))
    expect(merge([], { nvidia })).toHaveLength(64)
  })
})
