import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseNvidiaSmi, probeNvidiaSmi } from '../../src/adapters/hardware/nvidia-smi.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deai-nvidia-smi-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A program called `name` that stands in for nvidia-smi. */
async function standIn(name: string, script: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

const a100 = 'NVIDIA A100-SXM4-80GB, GPU-3b1d5a2e-9a9e-6c3c-2f3e-1f0c7c0d5a11, 81920, 550.54.15'

describe('nvidia-smi', () => {
  it('is asked for exactly the fields that are read, and each card becomes one', async () => {
    const path = await standIn(
      'two-cards',
      `[ "$1" = "--query-gpu=name,uuid,memory.total,driver_version" ] || exit 2
       [ "$2" = "--format=csv,noheader,nounits" ] || exit 2
       echo "${a100}"
       echo "NVIDIA GeForce RTX 3060, GPU-9f11aa22-0000-1111-2222-333344445555, 12288, 550.54.15"`,
    )
    const { cards, problem } = await probeNvidiaSmi(path)
    expect(problem).toBeNull()
    expect(cards).toEqual([
      {
        model: 'NVIDIA A100-SXM4-80GB',
        uuid: 'GPU-3b1d5a2e-9a9e-6c3c-2f3e-1f0c7c0d5a11',
        vramMiB: 81920,
        driver: '550.54.15',
      },
      {
        model: 'NVIDIA GeForce RTX 3060',
        uuid: 'GPU-9f11aa22-0000-1111-2222-333344445555',
        vramMiB: 12288,
        driver: '550.54.15',
      },
    ])
  })

  it.each(['[N/A]', '[Not Supported]', '[Unknown Error]', 'N/A', ''])('takes %j for no value', (none) => {
    const [card] = parseNvidiaSmi(`NVIDIA GB10, GPU-3b1d5a2e-9a9e-6c3c, ${none}, ${none}`)
    expect(card).toEqual({ model: 'NVIDIA GB10', uuid: 'GPU-3b1d5a2e-9a9e-6c3c', vramMiB: null, driver: null })
  })

  it('passes over lines that are no card', () => {
    const garbage = ['', 'No devices were found', 'a,b,c,d,e,f', '[N/A], GPU-12345678, 1, 2', 'X, ../../etc, 1, 2']
    expect(parseNvidiaSmi([...garbage, a100, '\u0000\ufffd'].join('\r\n'))).toHaveLength(1)
  })

  it('says nothing where it is not installed', async () => {
    expect(await probeNvidiaSmi(join(folder, 'absent'))).toEqual({ cards: [], problem: null })
  })

  it('tells in its own words why the driver does not answer', async () => {
    const words = "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."
    const path = await standIn('no-driver', `echo "${words}"; exit 9`)
    expect(await probeNvidiaSmi(path)).toEqual({ cards: [], problem: words })
  })

  it('is ended when it prints without end', async () => {
    const path = await standIn('endless', `while :; do echo "${a100}"; done`)
    await expect(probeNvidiaSmi(path)).rejects.toThrow('maxBuffer')
  })

  it('is ended when it hangs', async () => {
    const path = await standIn('hangs', 'exec sleep 60')
    await expect(probeNvidiaSmi(path, 100)).rejects.toMatchObject({ killed: true })
  })
})
