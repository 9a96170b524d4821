import { createMemoryContent, createMemoryContentHub } from '../../src/adapters/memory/content.ts'
import { peerIdSchema } from '../../src/shared/schema/ids.ts'
import { describeContent } from './content.ts'

describeContent('in memory', async () => {
  const hub = createMemoryContentHub()
  return {
    node: async () => {
      const peerId = peerIdSchema.parse(`12D3KooW${'abcdefgh'[hub.size]}`.padEnd(52, 'x'))
      return { content: createMemoryContent({ hub, peerId }), address: { peerId, multiaddrs: [] } }
    },
    close: async () => {},
  }
})
