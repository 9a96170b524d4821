/** Main as a client of its own host: over a port of its own, by the same contract as every page. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { MessageChannelMain, type MessagePortMain } from 'electron'
import { customJsonSerializers } from '../shared/api/codec.ts'
import type { Contract } from '../shared/api/contract.ts'

export type HostApi = ContractRouterClient<Contract>

export interface HostClient {
  api: HostApi
  /** Aborts when this host is gone: every call on it has failed by then. */
  gone: AbortSignal
  close(): void
}

/** `handOver` gives the other end to the host. */
export function connectToHost(handOver: (port: MessagePortMain) => void): HostClient {
  const { port1, port2 } = new MessageChannelMain()
  const ended = new AbortController()
  const api: HostApi = createORPCClient(new RPCLink({ port: port1, customJsonSerializers }))
  port1.on('close', () => ended.abort(new Error('The host is gone.')))
  port1.start()
  handOver(port2)
  const close = (): void => {
    port1.close()
    ended.abort(new Error('The host is gone.'))
  }
  return { api, gone: ended.signal, close }
}
