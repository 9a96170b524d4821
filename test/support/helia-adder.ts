/** A process that adds a folder to a store and says so at the first megabyte, for a test that kills it then. */
import { createHeliaContent } from '../../src/adapters/helia/create-helia-content.ts'
import { silentLogger } from './helia-content.ts'
import { startLibp2p } from './helia-libp2p.ts'

const [store = '', folder = ''] = process.argv.slice(2)
const content = await createHeliaContent(
  { libp2p: await startLibp2p(), logger: silentLogger },
  { folder: store, reserveBytes: 0 },
)
await content.add(folder, {
  signal: AbortSignal.timeout(60_000),
  onProgress: ({ bytesDone }) => bytesDone > 0 && process.stdout.write('adding\n'),
})
