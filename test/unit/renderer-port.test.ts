import { implement } from '@orpc/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { serveMessagePort } from '../../src/host/transport/message-port.ts'
import { HostLostError } from '../../src/renderer/lib/host-lost.ts'
import { createPortOpener } from '../../src/renderer/lib/port-channel.ts'
import { contract } from '../../src/shared/api/contract.ts'
import type { DesktopBridge, HostState } from '../../src/shared/api/desktop-bridge.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'

/** A window whose messages reach a host, as main and preload would carry them. */
function createDesktop(present: HostState) {
  const listeners = new Set<(state: HostState) => void>()
  let now = present
  const bridge: Pick<DesktopBridge, 'onHostState'> = {
    onHostState: (listener) => {
      listeners.add(listener)
      listener(now)
      return () => listeners.delete(listener)
    },
  }
  const tell = (state: HostState): void => {
    now = state
    for (const listener of [...listeners]) listener(state)
  }
  const ports: MessagePort[] = []
  vi.stubGlobal('window', {
    postMessage: (_message: unknown, _origin: string, [port]: MessagePort[]) => port && ports.push(port),
  })
  return { bridge: bridge as DesktopBridge, tell, ports, listeners }
}

const os = implement(contract)
const router = {
  node: {
    health: os.node.health.handler(() => new Promise<never>(() => undefined)),
    status: os.node.status.handler(statusOf),
  },
}
function statusOf(): never {
  throw new Error('not reached in these tests')
}

afterEach(() => {
  vi.unstubAllGlobals()
})

const signal = new AbortController().signal

describe('the desktop’s way to the host', () => {
  it('waits until main says that the host runs, and asks for no port before', async () => {
    const { bridge, tell, ports } = createDesktop({ state: 'starting' })
    void createPortOpener(bridge)(signal).catch(() => undefined)
    expect(ports).toHaveLength(0)
    tell({ state: 'running' })
    await vi.waitFor(() => expect(ports).toHaveLength(1))
    ports[0]?.close()
  })

  it('takes a host that refuses the first call for lost, and leaves no listener behind', async () => {
    const { bridge, ports, listeners } = createDesktop({ state: 'running' })
    const opening = createPortOpener(bridge)(signal)
    await vi.waitFor(() => expect(ports).toHaveLength(1))
    if (ports[0]) serveMessagePort(router, ports[0], { logger: createRecordingLogger() })
    await expect(opening).rejects.toBeInstanceOf(HostLostError)
    expect(listeners.size).toBe(0)
  })

  it('rejects the first call as soon as main says that the host is gone', async () => {
    const { bridge, tell, listeners } = createDesktop({ state: 'running' })
    const opening = createPortOpener(bridge)(signal)
    opening.catch(() => undefined)
    await vi.waitFor(() => expect(listeners.size).toBe(1))
    tell({ state: 'restarting', reason: 'it crashed', retryAtMs: 0, failures: 1 })
    await expect(opening).rejects.toBeInstanceOf(HostLostError)
    expect(listeners.size).toBe(0)
  })
})
