/** Content stores on Helia, each with its own libp2p node and folder, for tests; all of it goes away with `close`. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Libp2p } from '@libp2p/interface'
import {
  createHeliaContent,
  type HeliaContent,
  type HeliaContentOptions,
} from '../../src/adapters/helia/create-helia-content.ts'
import type { Logger } from '../../src/engine/ports/logger.ts'
import type { PeerAddress } from '../../src/shared/schema/ids.ts'
import { addressOf, startLibp2p } from './helia-libp2p.ts'

export interface HeliaNode {
  content: HeliaContent
  address: PeerAddress
  libp2p: Libp2p
  folder: string
}

export interface HeliaNodes {
  node(options?: Partial<HeliaContentOptions> & { withRouting?: boolean }): Promise<HeliaNode>
  close(): Promise<void>
}

export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
}

export const startHeliaNodes = async (): Promise<HeliaNodes> => {
  const base = await mkdtemp(join(tmpdir(), 'helia-'))
  const nodes: HeliaNode[] = []
  return {
    node: async ({ withRouting = false, ...options } = {}) => {
      const libp2p = await startLibp2p({ withRouting })
      const folder = options.folder ?? join(base, String(nodes.length))
      const content = await createHeliaContent(
        { libp2p, logger: silentLogger },
        { reserveBytes: 0, ...options, folder },
      )
      const node = { content, address: addressOf(libp2p), libp2p, folder }
      nodes.push(node)
      return node
    },
    close: async () => {
      for (const { content } of nodes) await content.close()
      for (const { libp2p } of nodes) await libp2p.stop()
      await rm(base, { recursive: true, force: true })
    },
  }
}
