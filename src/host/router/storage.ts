/** The node's bytes on this computer. */
import { cleanUpStorage, storageUsage, usedRoots } from '../storage.ts'
import { api, type RouterContext, signalOf } from './context.ts'

export function storageProcedures({ host }: RouterContext) {
  return {
    usage: api.storage.usage.handler(({ signal }) => storageUsage(host, signalOf(signal))),
    setQuota: api.storage.setQuota.handler(({ input }) => {
      host.quota.setQuota(input.quotaBytes)
      host.news.notify('settings')
      return { quotaBytes: host.quota.quotaBytes() }
    }),
    cleanUp: api.storage.cleanUp.handler(async ({ input, signal, errors }) => {
      const cids = input.cids.map(host.deps.content.parseCid)
      const [used] = usedRoots(host, cids)
      if (used) throw errors.CONFLICT({ message: `${used} is used by a job that is not over. Leave it out, or wait.` })
      return cleanUpStorage(host, cids, signalOf(signal))
    }),
  }
}
