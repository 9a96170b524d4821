/** The chain answers, with the escrow on it; and this computer's clock agrees with it. */
import { errorText } from '../../engine/workflow/error-text.ts'
import { ok, type Probe, problem, warning } from './probe.ts'

export const checkChain: Probe = async ({ deps }, signal) => {
  try {
    const { chainId, blockNumber, token, blockTime } = await deps.escrow.status(signal)
    const wallet = deps.wallet.status()
    if (wallet.state !== 'none') await deps.escrow.depositOf(wallet.address, signal) // asks the contract itself
    const behindSeconds = Math.round(deps.clock.nowMs() / 1000 - blockTime)
    const age = `block ${blockNumber} (${behindSeconds} s old)`
    return ok('chain.ok', `Chain ${chainId} answers, ${age}, paying in ${token.symbol}.`)
  } catch (error) {
    return problem(
      'chain.silent',
      errorText(error),
      'Check the address of the chain (--rpc-url) and that it runs. Jobs wait meanwhile.',
    )
  }
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
