/** Frees the plain files that inputs were laid out as, except those of assignments that are not closed yet. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host } from './compose.ts'

export async function removeUnusedInputs({ deps }: Pick<Host, 'deps'>): Promise<void> {
  const folder = join(deps.settings.workFolder, 'inputs')
  const used = new Set<string>(
    deps.journal.openAssignments().flatMap(({ spec }) => [spec.inputScriptCid, spec.inputDataCid ?? '']),
  )
  for (const name of await readdir(folder)) {
    if (!used.has(name)) await rm(join(folder, name), { recursive: true, force: true })
  }
}
