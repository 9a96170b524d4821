/** Content-addressed files. */
import { basename, resolve as resolvePath } from 'node:path'
import { translated } from '../../adapters/helia/failures.ts'
import { countFolder } from '../../adapters/helia/walk-folder.ts'
import type { AddedContent, AddProgress, ContentStat, FetchProgress } from '../../engine/ports/content.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { within } from '../../engine/workflow/signals.ts'
import type { Cid, PeerAddress } from '../../shared/schema/ids.ts'
import { progressOf } from '../progress-stream.ts'
import { removeUnusedInputs } from '../remove-unused-inputs.ts'
import { api, type RouterContext, signalOf } from './context.ts'
import { readMultiaddr } from './node.ts'
import { uploadProcedures } from './uploads.ts'

/** Largest content that a fetch by hand brings in, in bytes: 1 TiB. */
const maxFetchBytes = 2 ** 40

export function contentProcedures({ host }: RouterContext) {
  const { content, network } = host.deps
  const resolve = async (target: string, signal: AbortSignal): Promise<Cid> => {
    if (target.startsWith('/') && !target.startsWith('/ipfs/')) return content.resolvePath(target, signal)
    return content.parseCid(target.replace(/^\/ipfs\//, ''))
  }
  return {
    add: api.content.add.handler(async function* ({ input, signal }) {
      const stream = progressOf<AddProgress, AddedContent>(signalOf(signal), (onProgress, inner) =>
        content.add(input.path, { onProgress, signal: inner }),
      )
      for await (const item of stream) {
        if (item.type === 'progress') yield { type: 'progress' as const, progress: item.value }
        else yield { type: 'added' as const, ...item.value }
      }
    }),
    fetch: api.content.fetch.handler(async function* ({ input, signal, errors }) {
      const named = input.from.map((multiaddr) => {
        const peer = readMultiaddr(multiaddr)
        if (!peer)
          throw errors.INVALID({
            message: `${multiaddr} is no address of a peer: it must end with /p2p/ and a peer id.`,
          })
        return peer
      })
      const from = named.length > 0 ? named : connected()
      const cid = content.parseCid(input.cid)
      try {
        const stream = progressOf<FetchProgress, ContentStat>(
          within(signalOf(signal), input.timeoutMs),
          (onProgress, inner) => content.fetch(cid, { from, maxBytes: maxFetchBytes, onProgress, signal: inner }),
        )
        for await (const item of stream) {
          if (item.type === 'progress') yield { type: 'progress' as const, ...item.value }
          else yield { type: 'fetched' as const, bytes: item.value.bytes, files: item.value.files }
        }
      } catch (error) {
        if (error instanceof PortError && error.code === 'not-found')
          throw errors.CONTENT_NOT_FOUND({ message: error.message })
        throw error
      }
    }),
    export: api.content.export.handler(async ({ input, signal }) => {
      const { bytes, files } = await content.exportTo(content.parseCid(input.cid), input.path, signalOf(signal))
      return { bytes, files }
    }),
    list: api.content.list.handler(async ({ input, signal }) =>
      content.list(await resolve(input.target, signalOf(signal)), signalOf(signal)),
    ),
    read: api.content.read.handler(async ({ input, signal }) => {
      const cid = await resolve(input.target, signalOf(signal))
      const bytes = await content.read(cid, { maxBytes: input.maxBytes, signal: signalOf(signal) })
      return { base64: Buffer.from(bytes).toString('base64') }
    }),
    readRange: api.content.readRange.handler(async ({ input, signal }) => {
      const { offset, length } = input
      const cid = content.parseCid(input.cid)
      const { bytes, totalBytes } = await content.readRange(cid, { offset, length, signal: signalOf(signal) })
      return { bytes: new Uint8Array(bytes), totalBytes }
    }),
    survey: api.content.survey.handler(async ({ input, signal }) => {
      const counted = await translated(`counting “${input.path}”`, signalOf(signal), () =>
        countFolder(input.path, signalOf(signal)),
      )
      return { name: basename(resolvePath(input.path)), ...counted }
    }),
    uploads: uploadProcedures(host),
    pins: api.content.pins.handler(({ signal }) => content.pins(signalOf(signal))),
    collectGarbage: api.content.collectGarbage.handler(async ({ signal }) => {
      await removeUnusedInputs(host)
      return host.content.collectGarbage(signalOf(signal))
    }),
    unpin: api.content.unpin.handler(async ({ input, signal }) => {
      await content.unpin(content.parseCid(input.cid), signalOf(signal))
      return { done: true as const }
    }),
  }

  /** Everybody who is connected is asked when nobody is named. */
  function connected(): PeerAddress[] {
    return network.peers().map(({ peerId, multiaddrs }) => ({ peerId, multiaddrs }))
  }
}
