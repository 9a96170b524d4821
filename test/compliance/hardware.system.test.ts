import { arch, cpus, tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { createSystemHardware } from '../../src/adapters/hardware/system-hardware.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock } from '../support/system-deps.ts'
import { describeHardware } from './hardware.ts'

const makeSubject = () =>
  createSystemHardware({ clock: systemClock, logger: createRecordingLogger() }, { diskFolder: tmpdir() })

describeHardware('system', makeSubject)

it('sees this very machine, and every source of it answers', async () => {
  const logger = createRecordingLogger()
  const hardware = createSystemHardware({ clock: systemClock, logger }, { diskFolder: tmpdir() })
  const resources = await hardware.resources(new AbortController().signal)
  expect(logger.records).toEqual([])
  expect(resources.architecture).toBe(arch() === 'x64' ? 'amd64' : 'arm64')
  expect(resources.cpuCores).toBeLessThanOrEqual(cpus().length)
  expect(resources.cpuModel).not.toBe('')
  expect(resources.diskFreeMiB).toBeGreaterThan(0)
})
