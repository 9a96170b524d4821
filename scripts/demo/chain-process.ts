/** The embedded chain as a process of its own, which both hosts are given. It can be stopped and started again in a test. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { addressSchema } from '../../src/shared/schema/ids.ts'
import { type BackgroundProcess, startInBackground } from './background-process.ts'

const chainInfoSchema = z.object({
  rpcUrl: z.url(),
  chainId: z.int(),
  escrow: addressSchema,
  token: addressSchema,
  faucetKey: z.string(),
  pid: z.int(),
})
export type ChainInfo = z.infer<typeof chainInfoSchema>

export interface ChainProcess {
  /** Of the present process; the rest stays the same over restarts. */
  readonly pid: number
  readonly info: ChainInfo
  /** From then on nobody answers at `info.rpcUrl`. */
  stop(): Promise<void>
  /** Starts it again on the same port, with the state that it had. */
  start(signal: AbortSignal): Promise<void>
}

/** `adopt` is called with the means to stop it as soon as there is something to stop. */
export async function startChain(
  folder: string,
  signal: AbortSignal,
  adopt: (stop: () => Promise<void>) => void,
): Promise<ChainProcess> {
  const dataFolder = join(folder, 'chain')
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const run = (words: string[]): BackgroundProcess =>
    startInBackground(['--data', dataFolder, 'chain', ...words], {
      name: 'the chain',
      env: {},
      logFile: join(folder, 'chain.log'),
    })
  const ready = async (started: BackgroundProcess): Promise<ChainInfo> =>
    chainInfoSchema.parse(JSON.parse(await started.firstLine(signal)))

  let current = run([])
  adopt(() => current.stop())
  const info = await ready(current)
  return {
    get pid() {
      return current.pid
    },
    info,
    stop: () => current.stop(),
    start: async () => {
      current = run(['--port', new URL(info.rpcUrl).port])
      await ready(current)
    },
  }
}

/** How a host is told of the chain. */
export const chainEnvironment = ({ rpcUrl, chainId, escrow, token, faucetKey }: ChainInfo): Record<string, string> => ({
  DEAI_RPC_URL: rpcUrl,
  DEAI_CHAIN_ID: String(chainId),
  DEAI_ESCROW: escrow,
  DEAI_TOKEN: token,
  DEAI_FAUCET_KEY: faucetKey,
})
