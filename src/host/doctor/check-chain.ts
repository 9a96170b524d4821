/** The chain answers, with the escrow on it; and this computer's clock agrees with it. */
import type { NodeReport } from '../../adapters/ethers/rpc-survey.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { errorText } from '../../engine/workflow/error-text.ts'
import { type Finding, ok, type Probe, problem, warning } from './probe.ts'

export const checkChain: Probe = async ({ deps, chainNodes }, signal) => {
  try {
    const { chainId, blockNumber, token, blockTime } = await deps.escrow.status(signal)
    const wallet = deps.wallet.status()
    if (wallet.state !== 'none') await deps.escrow.depositOf(wallet.address, signal) // asks the contract itself
    const behindSeconds = Math.round(deps.clock.nowMs() / 1000 - blockTime)
    const age = `block ${blockNumber} (${behindSeconds} s old)`
    const told = `Chain ${chainId} answers, ${age}, paying in ${token.symbol}.`
    return nodeFinding(await chainNodes(signal)) ?? ok('chain.ok', told)
  } catch (error) {
    const isWrong = error instanceof PortError && error.code === 'invalid'
    return isWrong ? problem('chain.escrow', error.message, wrongEscrowAdvice) : silent(error)
  }
}

const wrongEscrowAdvice = 'Start the host with the right --escrow. Nothing is paid, and no job is taken, until then.'

const silent = (error: unknown) =>
  problem(
    'chain.silent',
    errorText(error),
    'Check the address of the chain (--rpc-url) and that it runs. Jobs wait meanwhile.',
  )

const troubles: Record<Exclude<NodeReport['state'], 'used'>, string> = {
  silent: 'does not answer',
  behind: 'is behind the others',
  'other-fork': 'is on another fork than most',
  contradicted: 'contradicts the others',
}

/** Null when all its nodes say the same. */
function nodeFinding(nodes: NodeReport[]): Finding | null {
  const wrong = nodes.flatMap(({ host, state }) => (state === 'used' ? [] : [`${host} ${troubles[state]}`]))
  if (wrong.length === 0) return null
  const advice = 'It is not used until it agrees with the others again. Name another with --rpc-url if it stays so.'
  return warning('chain.nodes', `The chain answers, but ${wrong.join('; ')}.`, advice)
}

const mostAheadSeconds = 60

export const checkClock: Probe = async ({ deps }, signal) => {
  const status = await deps.escrow.status(signal).catch(() => undefined) // the chain's own check says why
  if (!status)
    return warning(
      'clock.unknown',
      'The clock could not be compared with that of the chain.',
      'See to the chain first.',
    )
  const aheadSeconds = Math.round(status.blockTime - deps.clock.nowMs() / 1000)
  if (aheadSeconds <= mostAheadSeconds) return ok('clock.ok', 'The clock is not behind the chain.')
  return problem(
    'clock.behind',
    `The clock is ${aheadSeconds} s behind the chain.`,
    'Set the clock of this computer; offers and quotes would look expired.',
    {
      linux: ['sudo timedatectl set-ntp true'],
      macos: ['sudo sntp -sS time.apple.com'],
      windows: ['w32tm /resync'],
      wsl: ['sudo hwclock -s'],
    },
  )
}
