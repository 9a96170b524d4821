/**
 * Why the watchdog has stopped a run, kept on disk before it does: the node may be killed between that and the report.
 * The first reason stays.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Verdict = 'log-limit' | 'disk-full'

const pathIn = (runFolder: string): string => join(runFolder, 'verdict')

export async function saveVerdict(runFolder: string, verdict: Verdict): Promise<void> {
  await mkdir(runFolder, { recursive: true, mode: 0o700 })
  await writeFile(pathIn(runFolder), verdict, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
}

export async function loadVerdict(runFolder: string): Promise<Verdict | null> {
  const text = await readFile(pathIn(runFolder), 'utf8').catch(() => '') // None: nothing was stopped.
  return text === 'log-limit' || text === 'disk-full' ? text : null
}
