/** A JobSpec's bytes and hash: canonical JSON, SHA-256, so that its CID (raw) and its hash in an Order are one digest. */
import { type Bytes32, bytes32Schema } from '../../shared/schema/ids.ts'
import type { JobSpec } from '../../shared/schema/job-spec.ts'
import { toCanonicalJson } from '../../shared/schema/json.ts'

export const specBytes = (spec: JobSpec): Uint8Array<ArrayBuffer> => new TextEncoder().encode(toCanonicalJson(spec))

export async function hashSpec(spec: JobSpec): Promise<Bytes32> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', specBytes(spec)))
  return bytes32Schema.parse(`0x${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
}
