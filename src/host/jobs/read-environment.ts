/** The environment that a receipt names, out of this node's store. */
import type { Content } from '../../engine/ports/content.ts'
import { type Environment, environmentSchema, maxEnvironmentBytes } from '../../shared/schema/environment.ts'
import type { Cid } from '../../shared/schema/ids.ts'

/** Null when there is none, it is not here, or it is not written as it should be. */
export async function readEnvironment(
  content: Pick<Content, 'read'>,
  cid: Cid | '',
  signal: AbortSignal,
): Promise<Environment | null> {
  if (!cid) return null
  try {
    const bytes = await content.read(cid, { maxBytes: maxEnvironmentBytes, signal })
    return environmentSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    signal.throwIfAborted()
    return null // a stranger's bytes
  }
}
