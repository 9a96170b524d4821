/** Looks at everything that a node needs and says, for each, what is wrong and what to do. Nothing missing stays silent. */
import { errorText } from '../engine/workflow/error-text.ts'
import { within } from '../engine/workflow/signals.ts'
import type { Check } from '../shared/api/contract/node.ts'
import { checkChain, checkClock } from './doctor/check-chain.ts'
import { checkDocker } from './doctor/check-docker.ts'
import { checkGpu } from './doctor/check-gpu.ts'
import { checkDisk, checkNetwork, checkWallet } from './doctor/check-node.ts'
import { checkToolkit } from './doctor/check-toolkit.ts'
import { commandsFor, detectPlatform, type Platform } from './doctor/platform.ts'
import { type Patient, type Probe, problem } from './doctor/probe.ts'

const checkMs = 8_000

const probes: Record<string, Probe> = {
  wallet: checkWallet,
  docker: checkDocker,
  gpu: checkGpu,
  toolkit: checkToolkit,
  chain: checkChain,
  network: checkNetwork,
  disk: checkDisk,
  clock: checkClock,
}

/** All at the same time; none takes longer than 8 s. `platform` is looked up when absent. */
export async function runDoctor(
  { deps, chainNodes }: Pick<Patient, 'deps' | 'chainNodes'>,
  signal: AbortSignal,
  platform?: Platform,
): Promise<Check[]> {
  const patient: Patient = { deps, chainNodes, platform: platform ?? (await detectPlatform()) }
  return Promise.all(Object.entries(probes).map(([name, probe]) => check(name, probe, patient, signal)))
}

async function check(name: string, probe: Probe, patient: Patient, signal: AbortSignal): Promise<Check> {
  const found = await probe(patient, within(signal, checkMs)).catch((error: unknown) => {
    signal.throwIfAborted()
    return problem(`${name}.failed`, errorText(error), 'Try again; if it stays, look into the log of the host.')
  })
  return { name, ...found, commands: commandsFor(patient.platform, found.commands ?? {}) }
}
