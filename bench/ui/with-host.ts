/** Asks the API of the host that runs on a data folder, as `deai` does. */
import { type Api, findHost } from '../../src/cli/host-connection.ts'

export async function withHost<T>(dataFolder: string, work: (api: Api) => Promise<T>): Promise<T> {
  const host = await findHost(dataFolder, new AbortController().signal)
  if (!host) throw new Error('the host does not answer')
  try {
    return await work(host.api)
  } finally {
    host.close()
  }
}
