import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { embeddedChain } from '../../src/host/chain-settings.ts'
import { callRpc } from '../support/chain.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock, systemRandom } from '../support/system-deps.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const signal = new AbortController().signal

it("a host's own chain that dies before it ever saved itself has its contracts again, where they were", async () => {
  using folder = temporaryFolder()
  const deps = { clock: systemClock, random: systemRandom, logger: createRecordingLogger() }
  const chain = await embeddedChain(deps, folder.path, undefined, signal)
  try {
    const codeAt = (address: string) => callRpc(chain.rpcUrls[0] ?? '', 'eth_getCode', [address, 'latest'])
    const contracts = () => Promise.all([codeAt(chain.escrow), codeAt(chain.token)])
    const pid = async () => JSON.parse(await readFile(join(folder.path, 'chain', 'anvil.json'), 'utf8')).pid
    const [before, killed] = [await contracts(), await pid()]
    process.kill(killed, 'SIGKILL')
    await expect.poll(pid).not.toBe(killed)
    await expect.poll(contracts).toEqual(before)
    expect(String(before[0]).length).toBeGreaterThan(1000)
  } finally {
    await chain.stop()
  }
})
