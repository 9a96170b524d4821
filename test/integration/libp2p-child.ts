/** A node in a process of its own, for tests that kill it: serves an endless channel and prints its address. */
import { createLoopbackNodes } from './libp2p-loopback.ts'

const { network } = await createLoopbackNodes().create()
await network.handle(
  '/deai/endless/1.0.0',
  async (channel) => {
    await channel.send(new Uint8Array([1]))
    for await (const _frame of channel.frames);
  },
  { maxChannelsPerPeer: 4 },
)
process.stdout.write(`${JSON.stringify(network.self())}\n`)
