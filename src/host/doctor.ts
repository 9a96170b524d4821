/** Looks at everything that a node needs and says, for each, what is wrong and what to do. Nothing missing stays silent. */

import { errorText } from '../engine/workflow/error-text.ts'
import { within } from '../engine/workflow/signals.ts'
import type { Check } from '../shared/api/contract.ts'
import type { Host } from './compose.ts'

const checkMs = 8_000

type Probe = (host: Host, signal: AbortSignal) => Promise<Omit<Check, 'name'>>

export async function runDoctor(host: Host, signal: AbortSignal): Promise<Check[]> {
  const probes: Record<string, Probe> = { wallet, chain, docker, hardware, disk, network, clock }
  return Promise.all(
    Object.entries(probes).map(async ([name, probe]) => {
      try {
        return { name, ...(await probe(host, within(signal, checkMs))) }
      } catch (error) {
        return { name, ...problem(errorText(error), 'Try again; if it stays, look into the log of the host.') }
      }
    }),
  )
}

const ok = (detail: string) => ({ state: 'ok' as const, detail, advice: '' })
const warning = (detail: string, advice: string) => ({ state: 'warning' as const, detail, advice })
const problem = (detail: string, advice: string) => ({ state: 'problem' as const, detail, advice })

const wallet: Probe = async ({ deps }) => {
  const status = deps.wallet.status()
  if (status.state === 'none') return problem('There is no wallet.', 'Make one with `deai wallet create`.')
  if (status.state === 'locked')
    return warning(`The wallet ${status.address} is locked.`, 'Unlock it with `deai wallet unlock`.')
  return ok(`The wallet ${status.address} is unlocked.`)
}

const chain: Probe = async ({ deps }, signal) => {
  try {
    const { chainId, blockNumber, token, blockTime } = await deps.escrow.status(signal)
    const wallet = deps.wallet.status()
    if (wallet.state !== 'none') await deps.escrow.depositOf(wallet.address, signal) // asks the contract itself
    const behindSeconds = Math.round(deps.clock.nowMs() / 1000 - blockTime)
    return ok(`Chain ${chainId} answers, block ${blockNumber} (${behindSeconds} s old), paying in ${token.symbol}.`)
  } catch (error) {
    return problem(
      errorText(error),
      'Check the address of the chain (--rpc-url) and that it runs. Jobs wait meanwhile.',
    )
  }
}

const docker: Probe = async ({ deps }, signal) => {
  const status = await deps.runner.detect(signal)
  if (status.state === 'unavailable') return problem(`Docker: ${status.problem}.`, status.message)
  return ok(`${status.engine} ${status.version} (API ${status.apiVersion}, ${status.architecture}) answers.`)
}

const hardware: Probe = async ({ deps }, signal) => {
  const { cpuModel, cpuCores, memoryMiB, gpus } = await deps.hardware.resources(signal)
  const machine = `${cpuCores} cores (${cpuModel}), ${(memoryMiB / 1024).toFixed(1)} GiB of memory`
  if (gpus.length === 0)
    return warning(`${machine}, no GPU found.`, 'Only cpu-… profiles can be offered. With a GPU, install its driver.')
  return ok(`${machine}, ${gpus.map(({ model, vramMiB }) => `${model} (${vramMiB} MiB)`).join(', ')}.`)
}

const disk: Probe = async ({ deps }) => {
  const free = await deps.hardware.freeBytes(deps.settings.workFolder)
  const text = `${(free / 2 ** 30).toFixed(1)} GiB free where jobs work.`
  const least = (deps.settings.limits.diskFloorMiB + 4096) * 2 ** 20
  return free < least
    ? problem(text, 'Free some space: a small job needs at least 4 GiB beside the reserve of 1 GiB.')
    : ok(text)
}

const network: Probe = async ({ deps }) => {
  const peers = deps.network.peers()
  const self = deps.network.self()
  if (peers.length > 0) return ok(`${peers.length} peers; this node is ${self.peerId}.`)
  return warning(
    'No peer is connected.',
    'Name one with `deai connect`, or start the host with --bootstrap. On one network, mDNS finds others by itself.',
  )
}

const clock: Probe = async ({ deps }, signal) => {
  const status = await deps.escrow.status(signal).catch(() => undefined) // the chain's own check says why
  if (!status) return warning('The clock could not be compared with that of the chain.', 'See to the chain first.')
  const { blockTime } = status
  const aheadSeconds = Math.round(blockTime - deps.clock.nowMs() / 1000)
  if (aheadSeconds <= 60) return ok('The clock is not behind the chain.')
  return problem(
    `The clock is ${aheadSeconds} s behind the chain.`,
    'Set the clock of this computer; offers and quotes would look expired.',
  )
}
