/** `deai chain`: the embedded chain alone, for hosts on one machine or in one lab that share it. */
import { systemClock } from '../adapters/system/clock.ts'
import { createLogger } from '../adapters/system/logger.ts'
import { systemRandom } from '../adapters/system/random.ts'
import { embeddedChain } from './chain-settings.ts'
import { untilAsked } from './until-asked.ts'

/** Prints one line of JSON when it answers, and runs until it is asked to stop. Its faucet key guards money worth nothing. */
export async function runChain(options: { dataFolder: string; port?: number }): Promise<void> {
  const deps = { clock: systemClock, random: systemRandom, logger: createLogger({ level: 'warn' }) }
  const chain = await embeddedChain(deps, options.dataFolder, options.port, new AbortController().signal)
  const { chainId, escrow, token, faucetKey } = chain
  process.stdout.write(
    `${JSON.stringify({ rpcUrl: chain.rpcUrls[0], chainId, escrow, token, faucetKey, pid: process.pid })}\n`,
  )
  await untilAsked()
  await chain.stop()
}
