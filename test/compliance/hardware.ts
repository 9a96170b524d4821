/** What every Hardware promises. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Hardware } from '../../src/engine/ports/hardware.ts'
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

    it('tells the free bytes of the disk that holds a path, also of one that is not there yet', async () => {
      const hardware = makeSubject()
      expect(await hardware.freeBytes(import.meta.dirname)).toBeGreaterThan(0)
      expect(await hardware.freeBytes(join(import.meta.dirname, 'not', 'there', 'yet'))).toBeGreaterThan(0)
    })
  })
}
