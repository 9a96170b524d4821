import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApiServer, serveWebSocket } from '../../src/host/transport/web-socket.ts'
import { RefusedError } from '../../src/renderer/lib/channel.ts'
import { HostLostError } from '../../src/renderer/lib/host-lost.ts'
import { createSocketOpener } from '../../src/renderer/lib/socket-channel.ts'
import { createEchoRouter, type echoContract } from '../support/echo-api.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock, systemRandom } from '../support/system-deps.ts'

const signal = new AbortController().signal
let folder: string
let server: ApiServer
let host: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deai-page-'))
  await writeFile(join(folder, 'index.html'), '<p>the page</p>')
  const logger = createRecordingLogger()
  const deps = { dataFolder: folder, pageFolder: folder, logger, clock: systemClock, random: systemRandom }
  server = await serveWebSocket(createEchoRouter({ running: 0, produced: 0 }), deps)
  host = `127.0.0.1:${server.port}`
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the browser shell’s way to the host', () => {
  it('opens with the secret, carries calls, and tells when it was closed', async () => {
    const channel = await createSocketOpener({ host, secret: server.secret })(signal)
    const api: ContractRouterClient<typeof echoContract> = createORPCClient(channel.link)
    const sent = { wei: 2n ** 90n, bytes: new Uint8Array([0, 255]) }
    expect(await api.echo(sent)).toEqual(sent)
    await server.close()
    await channel.closed
    expect(channel.isClosed()).toBe(true)
  })

  it('says that the secret is refused only when the page’s own address goes on answering', async () => {
    const open = createSocketOpener({ host, secret: 'a'.repeat(43) })
    await expect(open(signal)).rejects.toBeInstanceOf(HostLostError)
    await expect(open(signal)).rejects.toBeInstanceOf(HostLostError)
    await expect(open(signal)).rejects.toBeInstanceOf(RefusedError)
  })

  it('takes a host that is away for away, however often it tries', async () => {
    const open = createSocketOpener({ host, secret: server.secret })
    await server.close()
    for (let attempt = 0; attempt < 4; attempt++) await expect(open(signal)).rejects.toBeInstanceOf(HostLostError)
  })

  it('does not even try without a secret', async () => {
    await expect(createSocketOpener({ host, secret: null })(signal)).rejects.toBeInstanceOf(RefusedError)
  })
})
