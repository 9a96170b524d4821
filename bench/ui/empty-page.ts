/** An empty page from the very server that serves ours: what a navigation costs before there is an app in it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPageListener } from '../../src/host/transport/page-requests.ts'
import { emptyPage } from './interactive-probe.ts'

export async function serveEmptyPage(html = emptyPage): Promise<AsyncDisposable & { link: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'deai-bench-'))
  await writeFile(join(folder, 'index.html'), html)
  const portOf = (): number => (server.address() as AddressInfo).port
  const server = createServer(createPageListener(folder, portOf))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    link: `http://127.0.0.1:${portOf()}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
