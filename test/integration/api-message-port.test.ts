import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serveMessagePort } from '../../src/host/transport/message-port.ts'
import { customJsonSerializers } from '../../src/shared/api/codec.ts'
import { createEchoRouter, type EchoState, type echoContract } from '../support/echo-api.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'

let api: ContractRouterClient<typeof echoContract>
let state: EchoState
let near: MessagePort
const logger = createRecordingLogger()

beforeEach(() => {
  const { port1, port2 } = new MessageChannel()
  state = { running: 0, produced: 0 }
  near = port2
  serveMessagePort(createEchoRouter(state), port1, { logger })
  api = createORPCClient(new RPCLink({ port: port2, customJsonSerializers }))
  port2.start()
})

afterEach(() => near.close())

test('big integers and bytes arrive as they left', async () => {
  const got = await api.echo({ wei: 2n ** 96n - 1n, bytes: new Uint8Array([0, 1, 255]) })
  expect(got).toEqual({ wei: 2n ** 96n - 1n, bytes: new Uint8Array([0, 1, 255]) })
})

test('failures follow the same rule as over a WebSocket', async () => {
  await expect(api.fail('typed')).rejects.toMatchObject({ code: 'NO_WALLET', defined: true })
  await expect(api.fail('port')).rejects.toMatchObject({ code: 'DISK_FULL', defined: true })
  await expect(api.even({ count: 3 })).rejects.toMatchObject({ code: 'INVALID', message: 'count: must be even' })
  await expect(api.fail('unexpected')).rejects.toMatchObject({ code: 'INTERNAL' })
  expect(logger.records.filter(({ level }) => level === 'error')).toHaveLength(1)
})

test('a stream ends in the host when the reader breaks', async () => {
  for await (const count of await api.count({ delayMs: 5 })) if (count === 3) break
  await expect.poll(() => state.running).toBe(0)
})

test('a stream ends in the host when the port closes', async () => {
  const stream = await api.count({ delayMs: 60_000 })
  await stream.next()
  near.close()
  await expect.poll(() => state.running).toBe(0)
})
