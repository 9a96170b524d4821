import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmbeddedChain } from '../../src/adapters/anvil/embedded-chain.ts'
import { deployEmbeddedEscrow } from '../../src/adapters/ethers/embedded-escrow.ts'
import { createEthersEscrow } from '../../src/adapters/ethers/escrow.ts'
import type { TransactingWallet } from '../../src/adapters/ethers/file-wallet.ts'
import { createMemoryChainStore } from '../../src/adapters/memory/chain-store.ts'
import type { ChainStore } from '../../src/engine/ports/chain-store.ts'
import type { OrderId } from '../../src/shared/schema/ids.ts'
import { callRpc, newWallet, temporaryFolder } from '../support/chain.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock, systemRandom } from '../support/system-deps.ts'

const dai = 10n ** 18n
const signal = AbortSignal.timeout(600_000)

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let logger: ReturnType<typeof createRecordingLogger>
const running: { stop(): Promise<void> }[] = []
beforeEach(async () => {
  folder = await temporaryFolder()
  logger = createRecordingLogger()
})
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop()
  await folder.remove()
})

async function start(options: { copyIntervalMs?: number } = {}) {
  const deps = { clock: systemClock, random: systemRandom, logger }
  const chain = await startEmbeddedChain(deps, { folder: folder.path, ...options }, signal)
  running.push(chain)
  const recordFile = join(folder.path, 'deployment.json')
  const addresses = await deployEmbeddedEscrow(deps, { ...chain, recordFile }, signal)
  return { ...chain, ...addresses }
}
type Started = Awaited<ReturnType<typeof start>>

interface Entered {
  wallet: TransactingWallet
  store: ChainStore
}

/** An escrow adapter on the chain: of a new wallet, or of one that was there before. */
async function enter(chain: Started, former?: Entered) {
  const wallet = former?.wallet ?? (await newWallet(join(folder.path, `wallet-${running.length}`)))
  const store = former?.store ?? createMemoryChainStore()
  const { chainId, escrow, token, faucetKey } = chain
  const config = { rpcUrls: [chain.rpcUrl], chainId, escrow, token, faucetKey, confirmations: 1, pollMs: 50 }
  const adapter = createEthersEscrow({ store, wallet, clock: systemClock, logger, random: systemRandom }, config)
  running.push(adapter)
  return { escrow: adapter, address: wallet.signer().address, store, wallet }
}

const pidOf = async (): Promise<number> => JSON.parse(await readFile(join(folder.path, 'anvil.json'), 'utf8')).pid
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const state = () => join(folder.path, 'state.json')
/** Of the state that anvil wrote last; 0 before. */
const savedBlock = async (): Promise<number> => {
  const text = await readFile(state(), 'utf8').catch(() => '{"block":{"number":0}}')
  return Number(JSON.parse(text).block.number)
}
const codeAt = (chain: Started, address: string) => callRpc(chain.rpcUrl, 'eth_getCode', [address, 'latest'])

describe('the embedded chain', () => {
  it('keeps its contracts and money over a restart', async () => {
    const first = await start()
    const { escrow, address } = await enter(first)
    await escrow.faucet(address, 10n * dai, signal)
    await escrow.deposit(4n * dai, 'kept', signal)
    await escrow.stop()
    await first.stop()
    const second = await start()
    expect([second.escrow, second.token, second.faucetKey]).toEqual([first.escrow, first.token, first.faucetKey])
    const again = await enter(second)
    expect(await again.escrow.depositOf(address, signal)).toMatchObject({ freeWei: 4n * dai })
  })

  it('keeps its secret readable by its owner only, and out of the process list', async () => {
    const chain = await start()
    expect((await stat(join(folder.path, 'faucet-key'))).mode & 0o777).toBe(0o600)
    const commandLine = await readFile(`/proc/${await pidOf()}/cmdline`, 'utf8').catch(() => '')
    expect(commandLine).not.toContain(chain.faucetKey.slice(2))
  })

  it('answers no page of another origin', async () => {
    const chain = await start()
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] })
    const headers = { 'content-type': 'application/json', origin: 'https://evil.example' }
    const response = await fetch(chain.rpcUrl, { method: 'POST', headers, body })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('leaves no process behind when stopped, and may be stopped twice', async () => {
    const chain = await start()
    const pid = await pidOf()
    await Promise.all([chain.stop(), chain.stop()])
    expect(isAlive(pid)).toBe(false)
    await expect(pidOf()).rejects.toThrow()
  })

  it('comes back on the same port when its process is killed, and nothing is lost for good', async () => {
    const chain = await start()
    const { escrow, address } = await enter(chain)
    await escrow.faucet(address, 10n * dai, signal)
    const blockNumber = async () => (await escrow.status(signal)).blockNumber
    const seen = await blockNumber()
    await expect.poll(savedBlock).toBe(seen)
    await escrow.deposit(3n * dai, 'before the kill', signal)
    const killed = await pidOf()
    process.kill(killed, 'SIGKILL')
    const free = () =>
      escrow.deposit(1n * dai, 'after the kill', signal).then(
        () => 'done',
        () => 'not yet',
      )
    await expect.poll(free).toBe('done')
    await escrow.deposit(3n * dai, 'before the kill', signal)
    expect(await escrow.depositOf(address, signal)).toMatchObject({ freeWei: 4n * dai })
    expect(await pidOf()).not.toBe(killed)
  })

  it('never sends on a chain started anew what was sent on the one that was lost', async () => {
    const lost = await start()
    await callRpc(lost.rpcUrl, 'anvil_mine', ['0x5'])
    const before = await enter(lost)
    await before.escrow.faucet(before.address, 10n * dai, signal)
    await before.escrow.deposit(4n * dai, 'of the old chain', signal)
    await before.escrow.stop()
    await lost.stop()
    for (const name of ['state.json', 'state.1.json', 'state.2.json'])
      await rm(join(folder.path, name), { force: true })

    const anew = await start()
    expect(anew.escrow).toBe(lost.escrow)
    const after = await enter(anew, before)
    await after.escrow.faucet(after.address, 10n * dai, signal)
    await after.escrow.deposit(1n * dai, 'of the new chain', signal)
    expect(await after.escrow.depositOf(after.address, signal)).toMatchObject({ freeWei: 1n * dai })
    expect(after.escrow.transactions(9)).toMatchObject([
      { method: 'deposit', state: 'mined' },
      { method: 'deposit', state: 'replaced' },
    ])
  })

  it('goes on telling of changes after its process was killed', async () => {
    const chain = await start()
    const { escrow, address } = await enter(chain)
    await escrow.faucet(address, 10n * dai, signal)
    const stop = new AbortController()
    let calls = 0
    escrow.onOrderChanged(address as string as OrderId, () => void calls++, stop.signal) // accounts are subjects as well
    await escrow.deposit(1n * dai, 'before', signal)
    await expect.poll(() => calls).toBeGreaterThan(0)
    await expect.poll(savedBlock).toBeGreaterThan(2) // the contracts are in it
    process.kill(await pidOf(), 'SIGKILL')
    const again = () =>
      escrow.faucet(address, 10n * dai, signal).then(
        () => 'up',
        () => 'down',
      )
    await expect.poll(again).toBe('up')
    const callsBefore = calls
    await escrow.deposit(1n * dai, 'after', signal)
    await expect.poll(() => calls).toBeGreaterThan(callsBefore)
    stop.abort()
  })

  it('ends the process that a killed host left behind', async () => {
    await start()
    const left = await pidOf()
    const record = await readFile(join(folder.path, 'anvil.json'))
    const second = await start() // as a new host would: the first one's never stopped
    expect(isAlive(left)).toBe(false)
    expect(await codeAt(second, second.escrow)).not.toBe('0x')
    expect(logger.records.some(({ message }) => message.includes('left behind'))).toBe(true)
    expect(record.length).toBeGreaterThan(0)
  })

  it('leaves a process alone that only has the noted number', async () => {
    const record = { pid: process.pid, port: 1, chainId: 1 }
    await writeFile(join(folder.path, 'anvil.json'), JSON.stringify(record))
    await start()
    expect(logger.records.some(({ message }) => message.includes('left behind'))).toBe(false)
  })

  it('falls back to an older copy of a state that was cut off', async () => {
    const first = await start()
    const { escrow, address } = await enter(first)
    await escrow.faucet(address, 10n * dai, signal)
    await escrow.deposit(4n * dai, 'kept', signal)
    await escrow.stop()
    await first.stop()
    const second = await start({ copyIntervalMs: 50 })
    await expect
      .poll(() =>
        stat(join(folder.path, 'state.1.json')).then(
          () => 'there',
          () => 'missing',
        ),
      )
      .toBe('there')
    await second.stop()
    await truncate(state(), 5_000)
    const third = await start()
    expect(logger.records.some(({ message }) => message.includes('older copy'))).toBe(true)
    expect(third.escrow).toBe(first.escrow)
    const again = await enter(third)
    expect(await again.escrow.depositOf(address, signal)).toMatchObject({ freeWei: 4n * dai })
  })

  it('sets a state aside that anvil refuses, and deploys anew when none is left', async () => {
    const first = await start()
    await first.stop()
    await writeFile(state(), '{"block":{},"accounts":7}')
    await writeFile(join(folder.path, 'state.1.json'), 'nonsense')
    const second = await start()
    expect(await codeAt(second, second.escrow)).not.toBe('0x')
    expect(await stat(`${state()}.refused`)).toBeTruthy()
  })

  it('does not touch the state when its port is taken', async () => {
    const first = await start()
    const port = Number(new URL(first.rpcUrl).port)
    const other = await temporaryFolder()
    const deps = { clock: systemClock, random: systemRandom, logger }
    const taken = startEmbeddedChain(deps, { folder: other.path, port, chainId: 99 }, signal)
    await expect(taken).rejects.toMatchObject({ code: 'start-failed', message: expect.stringMatching(/in use/i) })
    await expect(stat(join(other.path, 'state.json.refused'))).rejects.toThrow()
    await other.remove()
  })
})
