/** Files on their way into the host: lost connections, forgotten uploads, files that vanish, drafts that are saved late. */
import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChosenFiles } from '../../src/renderer/features/submit/chosen-files.ts'
import { ChoiceError, readChosen } from '../../src/renderer/features/submit/chosen-files.ts'
import { diskPathOf } from '../../src/renderer/features/submit/disk-path.ts'
import { newDraft } from '../../src/renderer/features/submit/draft.ts'
import { createDraftStore } from '../../src/renderer/features/submit/draft-store.ts'
import {
  FileGoneError,
  newSending,
  sendFiles,
  type UploadCalls,
} from '../../src/renderer/features/submit/send-files.ts'
import type { Api } from '../../src/renderer/lib/api.ts'
import { HostLostError } from '../../src/renderer/lib/host-lost.ts'

const mib = 1_048_576
const fileOf = (name: string, bytes: number, relative = ''): File => {
  const file = new File([new Uint8Array(bytes).fill(7)], name)
  Object.defineProperty(file, 'webkitRelativePath', { value: relative })
  return file
}
const chosenOf = (...files: File[]): ChosenFiles => ({
  name: 'set',
  isFolder: true,
  files: files.map((file) => ({ path: file.name, file })),
})
const options = () => ({
  onProgress: () => undefined,
  untilConnected: async () => undefined,
  signal: new AbortController().signal,
})

/** A host that takes pieces in order, as the real one does; `fault` may throw before a piece is taken. */
function createUploadHost(fault: (piece: number) => void = () => undefined) {
  let received: number[] = []
  let opened = 0
  let pieces = 0
  const calls: UploadCalls = {
    open: async ({ files }) => {
      received = files.map(() => 0)
      return { uploadId: `upload-${++opened}` }
    },
    write: async ({ uploadId, index, offset, bytes }) => {
      fault(++pieces)
      if (uploadId !== `upload-${opened}`) throw new ORPCError('NOT_FOUND')
      const had = received[index] ?? 0
      if (offset > had) throw new ORPCError('CONFLICT')
      received[index] = Math.max(had, offset + bytes.length)
      return { receivedBytes: received[index] ?? 0 }
    },
  }
  const forget = (): void => {
    opened += 100
  }
  return { calls, received: () => received, opened: () => opened, forget }
}

describe('sending files', () => {
  it('sends all of them, in pieces, also what ends within a piece and what is empty', async () => {
    const host = createUploadHost()
    const chosen = chosenOf(fileOf('a', 3 * mib + 5), fileOf('empty', 0), fileOf('b', 10))
    await expect(sendFiles(host.calls, newSending(chosen), options())).resolves.toBe('upload-1')
    expect(host.received()).toEqual([3 * mib + 5, 0, 10])
  })

  it('goes on where it was when the connection was lost', async () => {
    const host = createUploadHost((piece) => {
      if (piece === 3) throw new HostLostError()
    })
    await sendFiles(host.calls, newSending(chosenOf(fileOf('a', 6 * mib))), options())
    expect(host.received()).toEqual([6 * mib])
    expect(host.opened()).toBe(1)
  })

  it('begins anew when a new start of the host has forgotten the upload', async () => {
    let hasForgotten = false
    const host = createUploadHost((piece) => {
      if (piece !== 3 || hasForgotten) return
      hasForgotten = true
      host.forget()
    })
    await sendFiles(host.calls, newSending(chosenOf(fileOf('a', 4 * mib))), options())
    expect(host.received()).toEqual([4 * mib])
  })

  it('gives up when nothing moves', async () => {
    const host = createUploadHost(() => {
      throw new ORPCError('CONFLICT')
    })
    const sending = sendFiles(host.calls, newSending(chosenOf(fileOf('a', 10))), options())
    await expect(sending).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('tells a refusal at once', async () => {
    const host = createUploadHost(() => {
      throw new ORPCError('DISK_FULL')
    })
    const sending = sendFiles(host.calls, newSending(chosenOf(fileOf('a', 10))), options())
    await expect(sending).rejects.toMatchObject({ code: 'DISK_FULL' })
  })

  it('names a file that cannot be read any more, and keeps the rest for a second try', async () => {
    const host = createUploadHost()
    const gone = fileOf('gone', mib)
    const slice = vi.spyOn(gone, 'slice').mockImplementation(() => {
      throw new DOMException('vanished', 'NotFoundError')
    })
    const sending = newSending(chosenOf(fileOf('a', mib), gone))
    const failed = await sendFiles(host.calls, sending, options()).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(FileGoneError)
    expect(failed).toMatchObject({ path: 'gone' })
    slice.mockRestore()
    await sendFiles(host.calls, sending, options())
    expect(host.received()).toEqual([mib, mib])
    expect(host.opened()).toBe(1)
  })

  it('ends when it is cancelled', async () => {
    const stop = new AbortController()
    const host = createUploadHost((piece) => piece === 2 && stop.abort(new Error('cancelled')))
    const sending = sendFiles(host.calls, newSending(chosenOf(fileOf('a', 64 * mib))), {
      ...options(),
      signal: stop.signal,
    })
    await expect(sending).rejects.toThrow('cancelled')
    expect(host.received()[0]).toBeLessThan(16 * mib)
  })
})

const reading = (wrapSingle: boolean) => ({
  wrapSingle,
  togetherName: 'data',
  onCount: () => undefined,
  signal: new AbortController().signal,
})

/** A folder as a drop hands it over, read in batches of two. */
function folderEntry(name: string, path: string, children: FileSystemEntry[]): FileSystemEntry {
  const createReader = () => {
    const left = [...children]
    return { readEntries: (take: (entries: FileSystemEntry[]) => void) => take(left.splice(0, 2)) }
  }
  return { isFile: false, isDirectory: true, name, fullPath: path, createReader } as unknown as FileSystemEntry
}
const fileEntry = (path: string, file: File): FileSystemEntry =>
  ({
    isFile: true,
    isDirectory: false,
    name: file.name,
    fullPath: path,
    file: (take: (file: File) => void) => take(file),
  }) as unknown as FileSystemEntry

describe('what was chosen', () => {
  it('is one folder when one was dropped, with all that lies below', async () => {
    const sub = folderEntry('sub', '/set/sub', [fileEntry('/set/sub/c', fileOf('c', 1))])
    const children = ['a', 'b', 'd'].map((name) => fileEntry(`/set/${name}`, fileOf(name, 1)))
    const dropped = { files: [], entries: [folderEntry('set', '/set', [...children, sub])] }
    const chosen = await readChosen(dropped, reading(false))
    expect(chosen).toMatchObject({ name: 'set', isFolder: true })
    expect(chosen.files.map(({ path }) => path)).toEqual(['a', 'b', 'd', 'sub/c'])
  })

  it('is one folder when several were', async () => {
    const dropped = { files: [fileOf('a', 1), fileOf('b', 1)], entries: [] }
    const chosen = await readChosen(dropped, reading(false))
    expect(chosen).toMatchObject({ name: 'data', isFolder: true })
    expect(chosen.files.map(({ path }) => path)).toEqual(['a', 'b'])
  })

  it('keeps a script’s name by wrapping it, and leaves other files single', async () => {
    const dropped = { files: [fileOf('train.py', 1)], entries: [] }
    expect(await readChosen(dropped, reading(true))).toMatchObject({ isFolder: true, files: [{ path: 'train.py' }] })
    expect(await readChosen(dropped, reading(false))).toMatchObject({ isFolder: false, files: [{ path: '' }] })
  })

  it('is refused without any file, and above what one CID can hold', async () => {
    const empty = { files: [], entries: [folderEntry('set', '/set', [])] }
    await expect(readChosen(empty, reading(false))).rejects.toMatchObject({ problem: 'empty' })
    const file = fileOf('a', 1)
    const many = { files: Array.from({ length: 100_001 }, () => file), entries: [] }
    await expect(readChosen(many, reading(false))).rejects.toBeInstanceOf(ChoiceError)
    const manyEntries = Array.from({ length: 100_001 }, (_, index) => fileEntry(`/set/${index}`, file))
    const deep = { files: [], entries: [folderEntry('set', '/set', manyEntries)] }
    await expect(readChosen(deep, reading(false))).rejects.toMatchObject({ problem: 'too-many' })
  })

  it('is read from disk in Electron where one path says it all', () => {
    const pathsOf = () => ['C:\\data\\set\\x\\y.png']
    const inFolder = { files: [fileOf('y.png', 1, 'set/x/y.png')], entries: [] }
    expect(diskPathOf(inFolder, 'script', pathsOf)).toBe('C:\\data\\set')
    const single = { files: [fileOf('a.bin', 1)], entries: [] }
    expect(diskPathOf(single, 'data', () => ['/a.bin'])).toBe('/a.bin')
    expect(diskPathOf(single, 'script', () => ['/a.bin'])).toBeNull()
    expect(diskPathOf(single, 'data', () => [''])).toBeNull()
    expect(diskPathOf(single, 'data', undefined)).toBeNull()
    expect(diskPathOf({ ...single, files: [...single.files, fileOf('b', 1)] }, 'data', pathsOf)).toBeNull()
  })
})

describe('the drafts of a window', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function createSettings() {
    const saved = new Map<string, { id: string; name: string; json: string }>()
    const state = { isAway: false, saves: 0 }
    const settings = {
      drafts: async () => [...saved.values()].map((draft) => ({ ...draft, savedAtMs: 1 })),
      saveDraft: async (draft: { id: string; name: string; json: string }) => {
        if (state.isAway) throw new HostLostError()
        state.saves++
        saved.set(draft.id, draft)
        return { ...draft, savedAtMs: 1 }
      },
      removeDraft: async ({ id }: { id: string }) => {
        saved.delete(id)
        return { done: true as const }
      },
    }
    return { settings: settings as unknown as Api['settings'], saved, state }
  }

  it('are saved a moment after the last change, and read back by the next window', async () => {
    const { settings, saved, state } = createSettings()
    const store = createDraftStore(settings)
    store.begin('draft-a', newDraft('python', 'A'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(saved.size).toBe(0)
    for (const budget of ['1', '12', '123']) store.change('draft-a', (draft) => ({ ...draft, budget }))
    expect(store.saveState('draft-a')).toBe('saving')
    await vi.advanceTimersByTimeAsync(400)
    expect([state.saves, store.saveState('draft-a')]).toEqual([1, 'saved'])
    const next = createDraftStore(settings)
    await expect(next.open('draft-a')).resolves.toBe(true)
    expect(next.draft('draft-a')?.budget).toBe('123')
    await expect(next.open('draft-b')).resolves.toBe(false)
  })

  it('are saved at once on leaving', async () => {
    const { settings, state } = createSettings()
    const store = createDraftStore(settings)
    store.begin('draft-a', newDraft('python', 'A'))
    store.change('draft-a', (draft) => ({ ...draft, budget: '1' }))
    store.flush()
    await vi.advanceTimersByTimeAsync(0)
    expect(state.saves).toBe(1)
  })

  it('are saved again and again until the host is back', async () => {
    const { settings, state } = createSettings()
    const store = createDraftStore(settings)
    store.begin('draft-a', newDraft('python', 'A'))
    state.isAway = true
    store.change('draft-a', (draft) => ({ ...draft, budget: '1' }))
    await vi.advanceTimersByTimeAsync(3000)
    expect(store.saveState('draft-a')).toBe('failed')
    state.isAway = false
    await vi.advanceTimersByTimeAsync(2000)
    expect([state.saves, store.saveState('draft-a')]).toEqual([1, 'saved'])
  })

  it('do not come back once they were removed', async () => {
    const { settings, saved, state } = createSettings()
    const store = createDraftStore(settings)
    store.begin('draft-a', newDraft('python', 'A'))
    store.change('draft-a', (draft) => ({ ...draft, budget: '1' }))
    await store.remove('draft-a')
    store.change('draft-a', (draft) => ({ ...draft, budget: '2' }))
    await vi.advanceTimersByTimeAsync(5000)
    expect([saved.size, state.saves, store.draft('draft-a')]).toEqual([0, 0, null])
  })
})
