/** wallet.json on disk: whole or not there, readable by its owner only, and never written over. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'
import type { Address } from '../../shared/schema/ids.ts'
import { parseKeystore } from './keystore.ts'

export const keystorePath = (folder: string): string => join(folder, 'wallet.json')

/** The address in the file, or undefined when there is none. Throws `corrupt` for what is no keystore. */
export function readAddress(folder: string): Address | undefined {
  const json = readIfThere(keystorePath(folder))
  if (json === undefined) return undefined
  const address = parseKeystore(json)?.address
  if (address) return address
  throw new PortError('corrupt', 'The file wallet.json is damaged. Put a back-up of it in its place, then start again.')
}

export const readKeystore = (folder: string): Promise<string> => readFile(keystorePath(folder), 'utf8')

/** Throws `conflict` when there is a wallet already, whoever made it. */
export async function writeKeystore(folder: string, json: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `wallet.${randomUUID()}.tmp`)
  try {
    await writeDurably(draft, json)
    await link(draft, keystorePath(folder)) // unlike a rename, refuses to replace
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw cause
    throw walletExists()
  } finally {
    await rm(draft, { force: true })
  }
}

export const walletExists = (): PortError =>
  new PortError('conflict', 'There is a wallet already. Move its file wallet.json away to use another.')

async function writeDurably(path: string, text: string): Promise<void> {
  await using file = await open(path, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return undefined
    throw cause
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
