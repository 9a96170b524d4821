/** The folder that holds all of a node: made for its owner only, used by one host at a time. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatePeerKey, peerIdFromKeyBytes } from '../adapters/libp2p/peer-key.ts'
import { lockFolder } from '../adapters/sqlite/lock-folder.ts'
import { PortError } from '../engine/ports/port-error.ts'
import { errorText } from '../engine/workflow/error-text.ts'

const parts = ['', 'content', 'work', 'work/inputs', 'work/outputs']

/** Throws `conflict` when another host runs on it, `invalid` when nothing can be written there. */
export function claimDataFolder(folder: string): Disposable {
  const lock = inFolder(folder, () => {
    for (const name of parts) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700) // also where somebody made it before, open to others
    return lockFolder(folder)
  })
  if (!lock)
    throw new PortError('conflict', `A host runs on ${folder} already. Use it, or choose another folder with --data.`)
  return lock
}

function inFolder<T>(folder: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    const message = `${folder} cannot hold the data of a node (${errorText(cause)}). Choose another folder with --data.`
    throw new PortError('invalid', message, { cause })
  }
}

/** The network key of this node, made at its first start. */
export async function readPeerKey(folder: string): Promise<Uint8Array> {
  const file = join(folder, 'peer.key')
  try {
    const bytes = new Uint8Array(readFileSync(file))
    peerIdFromKeyBytes(bytes)
    return bytes
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const bytes = await generatePeerKey()
    writeFileSync(file, bytes, { mode: 0o600, flag: 'wx' })
    return bytes
  }
}
