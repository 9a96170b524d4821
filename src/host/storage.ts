/** Where the node's bytes are, what they are kept for, and what can go. */
import { join } from 'node:path'
import { PortError } from '../engine/ports/port-error.ts'
import { outputPath } from '../engine/requester/verify-result.ts'
import type { Cid } from '../shared/schema/ids.ts'
import type { Host } from './compose.ts'
import { hostLogPath, olderLogPath } from './log-file.ts'
import { removeUnusedInputs } from './remove-unused-inputs.ts'
import { fileBytes, folderBytes } from './storage/folder-size.ts'
import { type RootUse, rootUses } from './storage/root-uses.ts'

const mostItems = 1000

type StorageHost = Pick<Host, 'deps' | 'options' | 'quota' | 'content'>

export async function storageUsage(host: StorageHost, signal: AbortSignal) {
  const { deps, options, quota } = host
  const { dataFolder } = options
  const journal = join(dataFolder, 'journal.sqlite')
  const sum = async (paths: string[]) => (await Promise.all(paths.map(fileBytes))).reduce((a, b) => a + b, 0)
  const [contentBytes, workBytes, journalBytes, logBytes, diskFreeBytes, items] = await Promise.all([
    quota.usedBytes(signal),
    folderBytes(join(dataFolder, 'work'), signal),
    sum([journal, `${journal}-wal`, `${journal}-shm`]),
    sum([hostLogPath(dataFolder), olderLogPath(dataFolder)]),
    deps.hardware.freeBytes(dataFolder),
    pinnedItems(host, signal),
  ])
  const quotaBytes = quota.quotaBytes()
  return { dataFolder, contentBytes, workBytes, journalBytes, logBytes, diskFreeBytes, quotaBytes, items }
}

async function pinnedItems({ deps }: StorageHost, signal: AbortSignal) {
  const uses = rootUses(deps.journal)
  const items: { cid: Cid; bytes: number; files: number; uses: RootUse[] }[] = []
  for (const cid of await deps.content.pins(signal)) {
    const { bytes, files } = await deps.content.stat(cid, signal).catch((error: unknown) => {
      if (error instanceof PortError) return { bytes: 0, files: 0 } // damaged: it is listed, so that it can go
      throw error
    })
    items.push({ cid, bytes, files, uses: uses.get(cid) ?? [] })
  }
  return items.sort((a, b) => b.bytes - a.bytes).slice(0, mostItems)
}

/** Those that may not go, because something open uses them. */
export function usedRoots({ deps }: StorageHost, cids: Cid[]): Cid[] {
  const uses = rootUses(deps.journal)
  return cids.filter((cid) => uses.get(cid)?.some(({ isOpen }) => isOpen))
}

/** Paths of the file tree at which results of jobs lie that are over. */
async function unlinkResults({ deps }: StorageHost, cids: ReadonlySet<Cid>, signal: AbortSignal): Promise<void> {
  for (const path of new Set(deps.journal.jobs(mostItems).map(outputPath))) {
    const linked = await deps.content.resolvePath(path, signal).catch(() => null) // not there any more
    if (linked && cids.has(linked)) await deps.content.unlink(path, signal)
  }
}

/** Unpins them and frees what nothing reaches, the results' places in the file tree among it. */
export async function cleanUpStorage(host: StorageHost, cids: Cid[], signal: AbortSignal) {
  await unlinkResults(host, new Set(cids), signal)
  for (const cid of cids) await host.deps.content.unpin(cid, signal)
  await removeUnusedInputs(host)
  return host.content.collectGarbage(signal)
}
