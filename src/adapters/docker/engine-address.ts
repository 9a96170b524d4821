/** A docker host URL (unix, npipe, tcp, http, https) → the options dockerode connects with. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DockerOptions } from 'dockerode'

/** Null for a scheme that is not supported (ssh) or no URL. */
export function engineAddress(url: string, environment: Record<string, string | undefined>): DockerOptions | null {
  if (url.startsWith('unix://')) return { socketPath: url.slice('unix://'.length) }
  if (url.startsWith('npipe://')) return { socketPath: url.slice('npipe://'.length) }
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed || !['tcp:', 'http:', 'https:'].includes(parsed.protocol)) return null
  const isTls = parsed.protocol === 'https:' || Boolean(environment.DOCKER_TLS_VERIFY)
  const port = parsed.port || (isTls ? '2376' : '2375')
  const plain = { host: parsed.hostname, port, protocol: isTls ? ('https' as const) : ('http' as const) }
  const certificates = environment.DOCKER_CERT_PATH
  return isTls && certificates ? { ...plain, ...readCertificates(certificates) } : plain
}

function readCertificates(folder: string): { ca: Buffer; cert: Buffer; key: Buffer } {
  const read = (name: string) => readFileSync(join(folder, name))
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') }
}
