/** What every Hardware promises. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Hardware } from '../../src/engine/ports/hardware.ts'
import { machineSampleSchema } from '../../src/shared/api/contract/provider.ts'
import { resourcesSchema } from '../../src/shared/schema/resources.ts'

export function describeHardware(name: string, makeSubject: () => Hardware): void {
  describe(`Hardware by ${name}`, () => {
    const never = new AbortController().signal

    it('tells resources that the schema accepts', async () => {
      const resources = await makeSubject().resources(never)
      expect(resourcesSchema.parse(resources)).toEqual(resources)
    })

    it('gives every caller its own or an equal answer', async () => {
      const hardware = makeSubject()
      const [first, second] = await Promise.all([hardware.resources(never), hardware.resources(never)])
      expect(second).toEqual(first)
    })

    it('refuses a caller whose signal is aborted, with its reason, and still serves the next', async () => {
      const hardware = makeSubject()
      await expect(hardware.resources(AbortSignal.abort(new Error('not any more')))).rejects.toThrow('not any more')
      expect((await hardware.resources(never)).cpuCores).toBeGreaterThan(0)
    })

    it('tells a moment of the machine, with its cards in the order of the resources', async () => {
      const hardware = makeSubject()
      const { gpus } = await hardware.resources(never)
      for (let look = 0; look < 2; look += 1) {
        const sample = await hardware.sample(never)
        expect(machineSampleSchema.parse(sample)).toEqual(sample)
        expect(sample.gpus.map(({ index }) => index)).toEqual(gpus.map((_, index) => index))
        if (sample.cpuPercent !== null) expect(sample.cpuPercent).toBeLessThanOrEqual(100)
        expect(sample.memoryUsedMiB ?? 1).toBeGreaterThan(0)
      }
    })

    it('gives those who ask for a moment at once one answer', async () => {
      const hardware = makeSubject()
      const [first, second] = await Promise.all([hardware.sample(never), hardware.sample(never)])
      expect(second).toEqual(first)
    })

    it('tells whether it is used, or that it does not know', async () => {
      const hardware = makeSubject()
      for (let look = 0; look < 2; look += 1) {
        const { inputIdleMs, foreignCpuPercent } = await hardware.usage(0, never)
        expect(inputIdleMs ?? 0).toBeGreaterThanOrEqual(0)
        expect(foreignCpuPercent ?? 0).toBeGreaterThanOrEqual(0)
        expect(foreignCpuPercent ?? 0).toBeLessThanOrEqual(100)
      }
    })

    it('does not sample for a caller whose signal is aborted', async () => {
      const hardware = makeSubject()
      const aborted = AbortSignal.abort(new Error('not any more'))
      await expect(hardware.sample(aborted)).rejects.toThrow('not any more')
      await expect(hardware.usage(0, aborted)).rejects.toThrow('not any more')
    })

    it('tells the free bytes of the disk that holds a path, also of one that is not there yet', async () => {
      const hardware = makeSubject()
      expect(await hardware.freeBytes(import.meta.dirname)).toBeGreaterThan(0)
      expect(await hardware.freeBytes(join(import.meta.dirname, 'not', 'there', 'yet'))).toBeGreaterThan(0)
    })
  })
}
