/**
 * Evidence → an in-toto Statement v1 with SLSA provenance v1 (https://slsa.dev/spec/v1.0/provenance), as canonical JSON.
 * Each word follows from the evidence, so that whoever checks it makes it anew and compares the bytes.
 */
import type { Cid } from '../../shared/schema/ids.ts'
import { toCanonicalJson } from '../../shared/schema/json.ts'
import type { CidReader } from '../ports/cid-reader.ts'
import { keyIdOf, payloadType } from './dsse.ts'
import type { Evidence } from './evidence.ts'

export const statementType = 'https://in-toto.io/Statement/v1'
export const predicateType = 'https://slsa.dev/provenance/v1'
/** What this kind of build means: docs/PROTOCOL.md section 10. */
export const buildType = 'deai://provenance/container-job/v1'

/** Throws when a CID of the evidence is none. */
export function makeStatement(evidence: Evidence, cids: CidReader): string {
  const { spec, order, quote, domain, receipt, countersignature, voucher, environment, parents } = evidence
  return toCanonicalJson({
    _type: statementType,
    subject: [subjectOf(evidence, cids)],
    predicateType,
    predicate: {
      buildDefinition: {
        buildType,
        externalParameters: { spec },
        internalParameters: { domain, order, quote },
        resolvedDependencies: dependenciesOf(evidence, cids),
      },
      runDetails: runDetailsOf(evidence, cids),
      deai_evidence: { receipt, countersignature, voucher, environment, parents },
    },
  })
}

/** The outputs; where none were taken, the log; a run that left neither is named by its order. */
function subjectOf({ spec, receipt: { receipt } }: Evidence, cids: CidReader) {
  const cid = receipt.outputCid || receipt.logsCid
  if (cid === '') return { name: spec.name, digest: { eip712: receipt.orderId.slice(2) } }
  return described(spec.name, cid, cids)
}

function dependenciesOf({ spec, receipt: { receipt }, environment, parents }: Evidence, cids: CidReader) {
  const config = /^sha256:([0-9a-f]{64})$/.exec(receipt.imageId)?.[1]
  const manifest = /@sha256:([0-9a-f]{64})$/.exec(environment?.image.digest ?? '')?.[1]
  const digest = { ...(manifest ? { sha256: manifest } : {}), ...(config ? { imageConfigSha256: config } : {}) }
  return [
    { name: 'image', uri: `docker://${spec.dockerImage}`, digest },
    described('script', spec.inputScriptCid, cids),
    ...(spec.inputDataCid ? [described('data', spec.inputDataCid, cids)] : []),
    ...(receipt.resumedFromCid ? [described('checkpoint', receipt.resumedFromCid, cids)] : []),
    ...parents.map(({ input, statement }) => ({
      ...described('parent', statement, cids),
      mediaType: payloadType,
      annotations: { input },
    })),
  ]
}

function runDetailsOf({ domain, order, receipt: { receipt }, environment }: Evidence, cids: CidReader) {
  const [agent = '', version = ''] = environment?.agent.split('/') ?? []
  return {
    builder: {
      id: `did:pkh:${keyIdOf(domain.chainId, order.order.provider)}`,
      ...(agent ? { version: { [agent]: version } } : {}),
    },
    metadata: {
      invocationId: receipt.orderId,
      startedOn: isoSeconds(receipt.startedAt),
      finishedOn: isoSeconds(receipt.endedAt),
    },
    byproducts: [
      ...(receipt.logsCid ? [described('log', receipt.logsCid, cids)] : []),
      ...(receipt.environmentCid ? [described('environment', receipt.environmentCid, cids)] : []),
    ],
  }
}

/**
 * The CID's SHA-256 is a file's own only where the block is raw: only there it is called `sha256`. A folder's, or a chunked
 * file's, is over its dag-pb block.
 */
function described(name: string, cid: Cid, cids: CidReader) {
  const facts = cids.read(cid)
  if (!facts) throw new TypeError(`${cid} is no CID`)
  const key = facts.codec === 'raw' ? 'sha256' : 'dagPbSha256'
  return { name, uri: `ipfs://${cid}`, digest: { ipfsCid: cid, ...(facts.sha256 ? { [key]: facts.sha256 } : {}) } }
}

const isoSeconds = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
