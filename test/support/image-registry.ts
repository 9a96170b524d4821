/** A registry of images on loopback, which every engine trusts without TLS. It has what a test publishes, and nothing else. */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'

export interface ImageRegistry extends AsyncDisposable {
  /** Of names: `${host}/deai/one:latest`. */
  host: string
  /** Puts an image of one random file there, as `latest` and by digest; answers its digest. */
  publish(name: string, architecture: string): Promise<string>
  /** What it has, by path. */
  served: Map<string, { type: string; body: Buffer }>
}

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const manifestType = 'application/vnd.docker.distribution.manifest.v2+json'
const unknown = JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] })

export async function startImageRegistry(): Promise<ImageRegistry> {
  const served: ImageRegistry['served'] = new Map()
  const server = createServer((request, response) => {
    if (request.url === '/v2/') return void response.end('{}')
    const found = served.get(request.url ?? '')
    if (!found) return void response.writeHead(404).end(unknown)
    response.writeHead(200, {
      'content-type': found.type,
      'content-length': found.body.length,
      'docker-content-digest': digestOf(found.body),
    })
    response.end(request.method === 'HEAD' ? undefined : found.body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')

  const serveBlob = (name: string, mediaType: string, body: Buffer) => {
    served.set(`/v2/${name}/blobs/${digestOf(body)}`, { type: 'application/octet-stream', body })
    return { mediaType, size: body.length, digest: digestOf(body) }
  }
  return {
    host: `127.0.0.1:${address.port}`,
    served,
    async publish(name, architecture) {
      const layer = await layerOf(randomBytes(200_000))
      const rootfs = { type: 'layers', diff_ids: [digestOf(layer)] }
      const config = Buffer.from(JSON.stringify({ architecture, os: 'linux', config: {}, rootfs }))
      const manifest = {
        schemaVersion: 2,
        mediaType: manifestType,
        config: serveBlob(name, 'application/vnd.docker.container.image.v1+json', config),
        layers: [serveBlob(name, 'application/vnd.docker.image.rootfs.diff.tar', layer)],
      }
      const body = Buffer.from(JSON.stringify(manifest))
      for (const reference of ['latest', digestOf(body)])
        served.set(`/v2/${name}/manifests/${reference}`, { type: manifestType, body })
      return digestOf(body)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function layerOf(content: Buffer): Promise<Buffer> {
  const tar = pack()
  tar.entry({ name: 'file' }, content)
  tar.finalize()
  return buffer(Readable.from(tar))
}
