/** Which content identifiers this node accepts: UnixFS and raw blocks, named by SHA-256. Everything else is refused. */
import { CID } from 'multiformats/cid'
import { PortError } from '../../engine/ports/port-error.ts'
import { type Cid, cidSchema } from '../../shared/schema/ids.ts'
import { maxIdentityBytes } from './limits.ts'

export const rawCode = 0x55
export const dagPbCode = 0x70
const sha256Code = 0x12
const identityCode = 0x00

/** Whether the CID carries its content in itself. */
export const isIdentity = (cid: CID): boolean => cid.multihash.code === identityCode

/** What is wrong with `cid`, or undefined. A shorter digest than SHA-256's 32 bytes could be forged. */
const objection = (cid: CID): string | undefined => {
  if (cid.code !== rawCode && cid.code !== dagPbCode) {
    return `its codec 0x${cid.code.toString(16)} is neither UnixFS (dag-pb) nor raw`
  }
  const { code, digest } = cid.multihash
  if (code === identityCode) return digest.length > maxIdentityBytes ? 'it carries too much inline' : undefined
  if (code !== sha256Code) return `its hash function 0x${code.toString(16)} is not SHA-256`
  return digest.length === 32 ? undefined : 'its digest is not 32 bytes long'
}

/** Passes `cid` on, or throws `invalid`. */
export const acceptCid = (cid: CID): CID => {
  const wrong = objection(cid)
  if (wrong === undefined) return cid
  throw new PortError('invalid', `The CID ${cid.toString()} cannot be used: ${wrong}.`)
}

/** Text → CID. Throws `invalid` with what is wrong. */
export const decodeCid = (text: string): CID => {
  if (text.length > 200) throw new PortError('invalid', 'A CID is at most 200 characters long.')
  try {
    return acceptCid(CID.parse(text))
  } catch (error) {
    if (error instanceof PortError) throw error
    throw new PortError('invalid', `“${text}” is not a CID: it must look like bafy… or Qm….`, { cause: error })
  }
}

/** CIDv0 stays v0, v1 becomes base32. */
export const cidToText = (cid: CID): Cid => {
  const parsed = cidSchema.safeParse(cid.toString())
  if (parsed.success) return parsed.data
  throw new PortError('invalid', `The CID ${cid.toString()} is too long to be named here.`)
}

/** Text in any base → the normal form. */
export const parseCid = (text: string): Cid => {
  const cid = decodeCid(text)
  return cidToText(cid.version === 0 ? cid : CID.createV1(cid.code, cid.multihash))
}

/** Equal for two CIDs that name the same node, whatever their version. */
export const nodeKey = (cid: CID): string =>
  `${cid.code === rawCode ? 'r' : 'p'}${Buffer.from(cid.multihash.bytes).toString('latin1')}`
