/**
 * One upload: its files grow in a folder of their own, each from its beginning. A piece that came already is accepted
 * again without being written, so that a page may repeat what it is not sure of.
 */
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { toPortError } from '../../adapters/helia/failures.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import type { PlannedFile, UploadPlan } from './upload-plan.ts'

export interface Upload {
  /** What is announced and has not come. */
  outstandingBytes(): number
  /** Resolves to the bytes of that file so far. Throws `invalid` for what was not announced, `conflict`, `disk-full`. */
  write(index: number, offset: number, bytes: Uint8Array): Promise<number>
  /** Throws `conflict`, naming the first file that is not whole; what came stays. */
  complete(): Promise<string>
  /** Nothing is written from now on. Resolves when its folder is gone. */
  remove(): Promise<void>
}

/** Calls of one upload that may wait for their turn. */
const maxWaiting = 32

/** `folder` is made if need be, and is this upload's alone. */
export function createUpload(folder: string, plan: UploadPlan): Upload {
  const received = new Float64Array(plan.files.length)
  const inTurn = createTurns()
  let outstandingBytes = plan.bytes
  const pathOf = (file: PlannedFile): string => join(folder, ...file.names)

  const append = async (index: number, offset: number, bytes: Uint8Array): Promise<number> => {
    const file = plan.files[index]
    if (!file) throw new PortError('invalid', `The upload has no file number ${index}.`)
    const had = received[index] ?? 0
    if (offset + bytes.length > file.bytes) throw grew(file)
    if (offset > had) throw new PortError('conflict', `${nameOf(file)} goes on at ${had}, not at ${offset}.`)
    if (offset + bytes.length <= had) return had
    await writeAt(pathOf(file), bytes.subarray(had - offset), had)
    received[index] = offset + bytes.length
    outstandingBytes -= offset + bytes.length - had
    return offset + bytes.length
  }
  const complete = async (): Promise<string> => {
    for (const [index, file] of plan.files.entries()) {
      if ((received[index] ?? 0) < file.bytes) throw isShort(file, received[index] ?? 0)
      if (file.bytes === 0) await writeAt(pathOf(file), new Uint8Array(0), 0)
    }
    return join(folder, plan.name)
  }
  return {
    outstandingBytes: () => outstandingBytes,
    write: (index, offset, bytes) => inTurn(() => append(index, offset, bytes)),
    complete: () => inTurn(complete),
    remove: () => inTurn(() => rm(folder, { recursive: true, force: true }), { isLast: true }),
  }
}

const nameOf = (file: PlannedFile): string => `“${file.names.join('/').slice(0, 300)}”`

const grew = (file: PlannedFile): PortError =>
  new PortError('invalid', `${nameOf(file)} has more than its ${file.bytes} bytes: it changed meanwhile. Add it again.`)

const isShort = (file: PlannedFile, had: number): PortError =>
  new PortError(
    'conflict',
    `Of ${nameOf(file)} came ${had} of ${file.bytes} bytes: it was shortened or removed meanwhile. Nothing of what came is lost; send the rest, or add it again.`,
  )

async function writeAt(path: string, bytes: Uint8Array, position: number): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0)
  let handle: FileHandle | undefined
  try {
    if (position === 0) await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    handle = await open(path, flags, 0o600)
    let written = 0
    while (written < bytes.length) {
      written += (await handle.write(bytes, written, bytes.length - written, position + written)).bytesWritten
    }
  } catch (error) {
    throw toPortError(error, 'a file was uploaded')
  } finally {
    await handle?.close()
  }
}

/** One at a time, in the order of asking. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let isOver = false
  return <T>(work: () => Promise<T>, { isLast = false } = {}): Promise<T> => {
    if (isOver) return Promise.reject(new PortError('not-found', 'That upload was ended. Begin it again.'))
    if (waiting >= maxWaiting && !isLast)
      return Promise.reject(new PortError('conflict', 'Too many pieces at once. Wait for the answers.'))
    isOver = isLast
    waiting += 1
    const mine = last.then(work).finally(() => {
      waiting -= 1
    })
    last = mine.catch(() => undefined) // told to who asked; the next one goes on
    return mine
  }
}
