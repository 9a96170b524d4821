/** A whole real host in this process, with its API as a client has it: embedded chain, libp2p, Helia, Docker. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { type ComposeOptions, composeHost, type Host } from '../../src/host/compose.ts'
import { type HostOptionsInput, hostOptionsSchema } from '../../src/host/host-options.ts'
import { createRouter, type RouterOptions } from '../../src/host/router/create-router.ts'
import { createErrorPolicy } from '../../src/host/transport/api-error.ts'
import type { Contract } from '../../src/shared/api/contract.ts'
import { createRecordingLogger } from './recording-logger.ts'

export type HostApi = ContractRouterClient<Contract>

export interface ApiHost extends AsyncDisposable {
  host: Host
  api: HostApi
  folder: string
  /** Stops the host and starts another on the same folder. */
  restart(): Promise<void>
}

export const walletPassword = 'correct horse battery'

export interface ApiHostOptions {
  host?: Partial<HostOptionsInput>
  router?: Partial<RouterOptions>
  compose?: ComposeOptions
}

export async function startApiHost({
  host: changes = {},
  router = {},
  compose = {},
}: ApiHostOptions = {}): Promise<ApiHost> {
  const folder = await mkdtemp(join(tmpdir(), 'deai-api-host-'))
  const logger = createRecordingLogger()
  const options = hostOptionsSchema.parse({
    dataFolder: folder,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    mdns: false,
    scryptN: 2 ** 10,
    ...changes,
  })
  const start = async () => {
    const host = await composeHost(options, logger, AbortSignal.timeout(60_000), compose)
    const procedures = createRouter(host, { stop: () => undefined, ...router })
    const policy = createErrorPolicy(logger)
    const api: HostApi = createRouterClient(procedures, { interceptors: [(call) => policy(call as never) as never] })
    return { host, api }
  }
  let running = await start()
  return {
    folder,
    get host() {
      return running.host
    },
    get api() {
      return running.api
    },
    async restart() {
      await running.host[Symbol.asyncDispose]()
      running = await start()
    },
    async [Symbol.asyncDispose]() {
      await running.host[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
