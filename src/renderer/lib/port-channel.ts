/**
 * The desktop's way to the host: a MessagePort that main hands on. A port that leads nowhere looks like one that leads to
 * a host, so it counts as open only when a first call was answered; and main says when the host's process is gone.
 */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { connectChannel } from '../../shared/api/bridge-channels.ts'
import { customJsonSerializers } from '../../shared/api/codec.ts'
import type { DesktopBridge } from '../../shared/api/desktop-bridge.ts'
import type { Api } from './api.ts'
import type { Channel, OpenChannel } from './channel.ts'
import { HostLostError } from './host-lost.ts'

const firstAnswerMs = 10_000

export function createPortOpener(bridge: DesktopBridge): OpenChannel {
  return async (signal) => {
    await untilRunning(bridge, signal)
    const channel = openPort(bridge)
    const api: Api = createORPCClient(channel.link)
    try {
      const late = AbortSignal.timeout(firstAnswerMs)
      await api.node.status(undefined, { signal: AbortSignal.any([signal, late]) })
      return channel
    } catch (cause) {
      channel.close()
      throw new HostLostError({ cause })
    }
  }
}

function untilRunning(bridge: DesktopBridge, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop: (() => void) | undefined
    let isDone = false
    const settle = (end: () => void): void => {
      isDone = true
      stop?.()
      end()
    }
    signal.addEventListener('abort', () => settle(() => reject(new HostLostError())), { once: true })
    stop = bridge.onHostState(({ state }) => state === 'running' && !isDone && settle(resolve))
    if (isDone) stop() // it was told within the call itself
  })
}

function openPort(bridge: DesktopBridge): Channel {
  const { port1: port, port2: theirs } = new MessageChannel()
  let isClosed = false
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  let stop: (() => void) | undefined
  const end = (): void => {
    if (isClosed) return
    isClosed = true
    stop?.()
    port.dispatchEvent(new Event('close')) // rejects what is pending; closing our own end tells us nothing
    port.close()
    resolve()
  }
  port.addEventListener('close', end)
  const link = new RPCLink({ port, customJsonSerializers })
  stop = bridge.onHostState(({ state }) => state !== 'running' && end())
  port.start()
  window.postMessage(connectChannel, '/', [theirs])
  return { link, isClosed: () => isClosed, closed, close: end }
}
