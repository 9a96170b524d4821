/** How a command gets hold of the host: the one that runs on the data folder, else one that is started for it. */
import { ORPCError } from '@orpc/client'
import type { Cli } from './cli.ts'
import { CliError } from './cli-error.ts'
import { dataFolderOf } from './data-folder.ts'
import { exitCodes } from './exit-codes.ts'
import { type Api, findHost, type HostConnection } from './host-connection.ts'

const noHost = (dataFolder: string): CliError =>
  new CliError('NO_HOST', `No host runs on ${dataFolder}. Start one with \`deai host\`.`, exitCodes.noHost)

const hostLost = (host: HostConnection, cause: unknown): CliError =>
  new CliError(
    'HOST_LOST',
    `The host (pid ${host.pid}) went away while it was asked. Run the command again; \`deai doctor\` may tell why.`,
    exitCodes.noHost,
    { cause },
  )

/** A connection; rejects with NO_HOST where none runs and none may be started. */
export async function connectToHost(cli: Cli): Promise<HostConnection> {
  const dataFolder = dataFolderOf(cli)
  const host = await findHost(dataFolder, cli.interruption())
  if (host) return host
  if (!cli.settings.start) throw noHost(dataFolder)
  const { startHost } = await import('./start-host.ts')
  return startHost(cli, dataFolder)
}

/** Whether a call failed because the host went, and not because it said no. */
export const isLost = (host: HostConnection, error: unknown): boolean =>
  !host.isOpen() && !(error instanceof ORPCError) && !(error instanceof CliError)

/** Runs `use` on a connection that is closed afterwards. A host that dies meanwhile is told as HOST_LOST. */
export async function withHost<T>(cli: Cli, use: (api: Api, host: HostConnection) => Promise<T>): Promise<T> {
  const host = await connectToHost(cli)
  try {
    return await use(host.api, host)
  } catch (error) {
    throw isLost(host, error) && !cli.interruption().aborted ? hostLost(host, error) : error
  } finally {
    host.close()
  }
}
