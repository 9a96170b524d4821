import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { probeGraphics } from '../../src/adapters/hardware/graphics-probe.ts'
import { mergeGpus } from '../../src/adapters/hardware/merge-gpus.ts'
import { createProbe } from '../../src/adapters/hardware/probe.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deai-graphics-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => {
  vi.unstubAllEnvs()
})

/** The lspci that systeminformation finds first. */
async function installLspci(output: string): Promise<void> {
  await writeFile(join(folder, 'lspci'), `#!/bin/sh\ncat <<'END'\n${output}\nEND\n`)
  await chmod(join(folder, 'lspci'), 0o755)
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
}

describe.runIf(process.platform === 'linux')('the graphics thread', () => {
  it('tells what systeminformation sees, of which a virtual VGA is no GPU', async () => {
    await installLspci(
      [
        '00:02.0 VGA compatible controller: Device 1234:1111 (rev 02) (prog-if 00 [VGA controller])',
        '\tSubsystem: Red Hat, Inc. QEMU Virtual Machine',
        '\tRegion 0: Memory at fd000000 (32-bit, prefetchable) [size=16M]',
        '',
        '03:00.0 VGA compatible controller: Advanced Micro Devices, Inc. [AMD/ATI] Navi 31 [Radeon RX 7900 XTX] (rev c8)',
        '\tRegion 0: Memory at f800000000 (64-bit, prefetchable) [size=32G]',
        '',
      ].join('\n'),
    )
    const controllers = await probeGraphics(new AbortController().signal)
    expect(controllers.map(({ busAddress }) => busAddress)).toEqual(['00:02.0', '03:00.0'])
    const pciCards = [{ address: '0000:03:00.0', id: '1002:744c', vramMiB: 24_560 }]
    const gpus = mergeGpus({ nvidia: [], controllers, pciCards, memoryMiB: 1024 }).map(({ gpu }) => gpu)
    expect(gpus).toMatchObject([{ vendor: 'amd', model: 'Navi 31 [Radeon RX 7900 XTX]', vramMiB: 24_560 }])
  })

  it('reads the library beside the archive of a packed app, in which a thread sees nothing', async () => {
    const library = async (archive: string, code: string): Promise<string> => {
      const place = join(folder, 'resources', archive, 'node_modules', 'systeminformation')
      await mkdir(place, { recursive: true })
      await writeFile(join(place, 'index.js'), code)
      return join(place, '..', '..', 'main.js')
    }
    const from = await library('app.asar', "throw new Error('inside the archive')")
    await library('app.asar.unpacked', "exports.graphics = async () => ({ controllers: [{ model: 'beside it' }] })")
    const controllers = await probeGraphics(new AbortController().signal, from)
    expect(controllers).toMatchObject([{ model: 'beside it' }])
  })

  it('is given up on when its time is over', async () => {
    await expect(probeGraphics(AbortSignal.abort(new Error('time is over')))).rejects.toThrow('time is over')
  })
})

describe('a probe', () => {
  const outcome = async (ask: () => Promise<unknown>) => {
    const logger = createRecordingLogger()
    return { answer: await createProbe(logger)('some', 30, ask), lines: logger.records.map(({ fields }) => fields) }
  }

  it('that never answers is left out, with a log line', async () => {
    const never = () => Promise.withResolvers().promise
    expect(await outcome(never)).toEqual({ answer: null, lines: [{ probe: 'some', reason: 'no answer within 30 ms' }] })
  })

  it('that fails is left out, with its reason in the log', async () => {
    const failing = () => Promise.reject(new Error('no bus'))
    expect(await outcome(failing)).toEqual({ answer: null, lines: [{ probe: 'some', reason: 'Error: no bus' }] })
  })
})
