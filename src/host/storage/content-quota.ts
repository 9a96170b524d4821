/**
 * Holds the content store to the owner's quota: what would make it larger is refused before it is written, or while it
 * comes in. The store is measured once; from then on what is added counts, and a collection of garbage measures anew.
 * What a job must write to go on (small documents, a run's outputs that are there already) is let through.
 */
import type { HeliaContent } from '../../adapters/helia/create-helia-content.ts'
import type { FetchOptions } from '../../engine/ports/content.ts'
import type { Journal } from '../../engine/ports/journal.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Cid } from '../../shared/schema/ids.ts'

export interface ContentQuota {
  content: HeliaContent
  /** Of the store, as measured and counted since. */
  usedBytes(signal: AbortSignal): Promise<number>
  quotaBytes(): number | null
  setQuota(bytes: number | null): void
  /** Throws `disk-full` when so much more would not fit. For what is on its way into the store, such as an upload. */
  requireRoom(bytes: number, signal: AbortSignal): Promise<void>
}

const settingKey = 'storage-quota'

export interface ContentQuotaDeps {
  content: HeliaContent
  journal: Journal
  /** Measures the store. */
  measure(signal: AbortSignal): Promise<number>
}

export function createContentQuota({ content, journal, measure }: ContentQuotaDeps): ContentQuota {
  let measured: Promise<number> | undefined
  /** As of the last time that it was waited for. */
  let measuredBytes = 0
  let addedBytes = 0
  /** Of additions that are under way: several at once share what is left. */
  let promisedBytes = 0
  const lifelong = new AbortController().signal

  const usedBytes = async (signal: AbortSignal): Promise<number> => {
    if (!measured) {
      addedBytes = 0
      measured = measure(lifelong).catch((error: unknown) => {
        measured = undefined
        throw error
      })
    }
    measuredBytes = await measured
    signal.throwIfAborted()
    return measuredBytes + addedBytes
  }
  const quotaBytes = (): number | null => {
    const text = journal.setting(settingKey)
    return text && /^\d{1,16}$/.test(text) ? Number(text) : null
  }
  /** Infinity without a quota. By the last measuring: of two that ask one after the other, the second sees the first. */
  const roomBytes = (): number => {
    const quota = quotaBytes()
    return quota === null ? Number.POSITIVE_INFINITY : Math.max(0, quota - measuredBytes - addedBytes - promisedBytes)
  }
  const leftBytes = async (signal: AbortSignal): Promise<number> => {
    if (quotaBytes() !== null) await usedBytes(signal)
    return roomBytes()
  }
  const full = (bytes: number | null): PortError => {
    const needed = bytes === null ? 'It' : `This needs ${mebibytes(bytes)} and`
    const quota = mebibytes(quotaBytes() ?? 0)
    return new PortError(
      'disk-full',
      `${needed} does not fit in the storage quota of ${quota}. Clean up what is not used any more, or raise the quota in the settings.`,
    )
  }
  const requireRoom = async (bytes: number, signal: AbortSignal): Promise<void> => {
    if (bytes > (await leftBytes(signal))) throw full(bytes)
  }

  return {
    usedBytes,
    quotaBytes,
    requireRoom,
    setQuota: (bytes) => journal.transact((tx) => tx.saveSetting(settingKey, bytes === null ? '' : String(bytes))),
    content: {
      ...content,
      async add(path, { signal, onProgress }) {
        await leftBytes(signal) // from now on the store is measured
        let ownBytes = 0
        const promise = (bytes: number): void => {
          promisedBytes += bytes - ownBytes
          ownBytes = bytes
        }
        const refusing = new AbortController()
        const either = AbortSignal.any([signal, refusing.signal])
        const added = await content
          .add(path, {
            signal: either,
            onProgress: (progress) => {
              const { bytesTotal } = progress
              if (bytesTotal > ownBytes && bytesTotal - ownBytes > roomBytes()) return refusing.abort(full(bytesTotal))
              promise(bytesTotal)
              onProgress?.(progress)
            },
          })
          .catch((error: unknown) => {
            throw refusing.signal.aborted && !signal.aborted ? refusing.signal.reason : error
          })
          .finally(() => promise(0))
        addedBytes += added.bytes
        return added
      },
      async addBytes(bytes, signal) {
        const cid = await content.addBytes(bytes, signal)
        addedBytes += bytes.length
        return cid
      },
      async fetch(cid, options) {
        if (await isHere(content, cid, options)) return content.fetch(cid, options)
        const left = await leftBytes(options.signal)
        const maxBytes = Math.min(options.maxBytes, left)
        const fetched = await content.fetch(cid, { ...options, maxBytes }).catch((error: unknown) => {
          const isTooLarge = error instanceof PortError && error.code === 'too-large'
          throw isTooLarge && left < options.maxBytes ? full(null) : error
        })
        addedBytes += fetched.bytes
        return fetched
      },
      async collectGarbage(signal) {
        const collected = await content.collectGarbage(signal)
        measured = undefined
        return collected
      },
    },
  }
}

/** What is whole in the store takes no more room. */
async function isHere(content: HeliaContent, cid: Cid, { signal }: FetchOptions): Promise<boolean> {
  try {
    await content.stat(cid, signal)
    return true
  } catch (error) {
    if (error instanceof PortError && ['not-found', 'corrupt'].includes(error.code)) return false
    throw error
  }
}

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MiB`
