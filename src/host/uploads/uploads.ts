/**
 * Files that come from a page, which has no path to them. They lie in the data folder until they are whole and added.
 * Their number and their age are bounded, and what an earlier process left is removed: its pages begin again.
 */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createSpaceCheck } from '../../adapters/helia/free-space.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { AddedContent, AddProgress, Content } from '../../engine/ports/content.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Random } from '../../engine/ports/random.ts'
import { createUpload, type Upload } from './upload.ts'
import { planUpload, type UploadPlan } from './upload-plan.ts'

export interface UploadsDeps {
  clock: Clock
  random: Random
  content: Pick<Content, 'add'>
}

export interface UploadsOptions {
  /** Uploads' own; whatever lies in it is removed. */
  folder: string
  /** Space that stays free on the disk. */
  reserveBytes?: number
}

export interface Uploads extends AsyncDisposable {
  /** Throws `invalid` for names that may not be, `disk-full`, and `conflict` when too many are open. */
  open(name: string, files: readonly { path: string; bytes: number }[]): Promise<string>
  /** Bytes of that file so far. */
  write(id: string, piece: { index: number; offset: number; bytes: Uint8Array }): Promise<number>
  /** Adds what came to the content and removes the copy. Where it fails, the upload stays and can be finished again. */
  finish(
    id: string,
    options: { signal: AbortSignal; onProgress: (progress: AddProgress) => void },
  ): Promise<AddedContent>
  /** Once or twice is the same. */
  discard(id: string): Promise<void>
}

export const maxUploads = 16
export const idleUploadMs = 60 * 60_000
const oldestUploadMs = 24 * 60 * 60_000
const sweepMs = 5 * 60_000
const defaultReserveBytes = 256 * 1024 * 1024
/** A small file takes a block of the disk, here and in the content. */
const overheadPerFileBytes = 8192

interface OpenUpload {
  upload: Upload
  plan: UploadPlan
  openedAtMs: number
  usedAtMs: number
  /** Calls that are being worked on: it is not idle while there are some. */
  busy: number
}

/** The bytes are there twice: as they come, and as content. */
const neededBytes = ({ bytes, files }: UploadPlan, outstandingBytes = bytes): number =>
  outstandingBytes + bytes + files.length * overheadPerFileBytes

const gone = (): PortError => new PortError('not-found', 'There is no such upload any more. Begin it again.')
const tooMany = (): PortError =>
  new PortError('conflict', `${maxUploads} uploads are open already. Finish or discard one first.`)

const base32 = '0123456789abcdefghijklmnopqrstuv'

export async function createUploads(
  { clock, random, content }: UploadsDeps,
  options: UploadsOptions,
): Promise<Uploads> {
  const { folder, reserveBytes = defaultReserveBytes } = options
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const checkSpace = createSpaceCheck(folder, reserveBytes)
  const uploads = new Map<string, OpenUpload>()
  const finishing = new Set<string>()
  const ending = new AbortController()

  const newId = (): string => `upload-${[...random.bytes(16)].map((byte) => base32[byte % 32]).join('')}`
  const promisedBytes = (): number =>
    [...uploads.values()].reduce((sum, { upload, plan }) => sum + neededBytes(plan, upload.outstandingBytes()), 0)
  const drop = async (id: string): Promise<void> => {
    const found = uploads.get(id)
    uploads.delete(id)
    await found?.upload.remove()
  }
  const sweep = async (): Promise<void> => {
    const nowMs = clock.nowMs()
    const isOld = ({ busy, openedAtMs, usedAtMs }: OpenUpload): boolean =>
      busy === 0 && (nowMs - usedAtMs > idleUploadMs || nowMs - openedAtMs > oldestUploadMs)
    for (const [id, one] of uploads) if (isOld(one)) await drop(id)
  }
  const keepSweeping = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await clock.sleep(sweepMs, ending.signal).catch(() => undefined) // the host stops
      await sweep().catch(() => undefined) // tried again at the next turn, and at the next start
    }
  }
  const using = async <T>(id: string, work: (upload: Upload) => Promise<T>): Promise<T> => {
    const found = uploads.get(id)
    if (!found) throw gone()
    found.busy += 1
    try {
      return await work(found.upload)
    } finally {
      found.busy -= 1
      found.usedAtMs = clock.nowMs()
    }
  }
  void keepSweeping()
  return {
    open: async (name, files) => {
      const plan = planUpload(name, files)
      await sweep()
      if (uploads.size >= maxUploads) throw tooMany()
      await checkSpace(promisedBytes() + neededBytes(plan), `uploading “${plan.name}”`)
      if (uploads.size >= maxUploads) throw tooMany()
      const id = newId()
      const nowMs = clock.nowMs()
      const upload = createUpload(join(folder, id), plan)
      uploads.set(id, { upload, plan, openedAtMs: nowMs, usedAtMs: nowMs, busy: 0 })
      return id
    },
    write: (id, { index, offset, bytes }) => using(id, (upload) => upload.write(index, offset, bytes)),
    finish: async (id, { signal, onProgress }) => {
      if (finishing.has(id)) throw new PortError('conflict', 'That upload is being added already.')
      finishing.add(id)
      const adding = using(id, async (upload) => content.add(await upload.complete(), { signal, onProgress }))
      const added = await adding.finally(() => finishing.delete(id))
      await drop(id)
      return added
    },
    discard: drop,
    [Symbol.asyncDispose]: async () => {
      ending.abort(new Error('the host stops'))
      await Promise.all([...uploads.keys()].map(drop))
    },
  }
}
