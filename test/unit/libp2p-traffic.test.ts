import { type MultiaddrConnection, StreamMessageEvent } from '@libp2p/interface'
import { expect, test } from 'vitest'
import { isPrivateAddress } from '../../src/adapters/libp2p/address-kind.ts'
import { bandwidthOf, createTrafficMeter } from '../../src/adapters/libp2p/traffic-meter.ts'

/** A connection as the meter sees it. */
function connection() {
  const events = new EventTarget()
  const sent: number[] = []
  const wire = {
    dispatchEvent: events.dispatchEvent.bind(events),
    send: (data: Uint8Array) => sent.push(data.byteLength) > 0,
  }
  const receive = (bytes: number) => wire.dispatchEvent(new StreamMessageEvent(new Uint8Array(bytes)))
  return { wire: wire as unknown as MultiaddrConnection, receive, sent }
}

test('all bytes of all connections are counted, and rates are of the last five full seconds', () => {
  let nowMs = 1_000_000
  const meter = createTrafficMeter(() => nowMs)
  const [one, two] = [connection(), connection()]
  for (const { wire } of [one, two]) meter.trackMultiaddrConnection(wire)
  one.receive(1000)
  two.wire.send(new Uint8Array(500))
  expect(two.sent).toEqual([500])
  expect(meter.bandwidth()).toEqual({ receivedBytes: 1000, sentBytes: 500, receivedPerSecond: 0, sentPerSecond: 0 })
  nowMs += 1000
  expect(meter.bandwidth()).toMatchObject({ receivedPerSecond: 200, sentPerSecond: 100 })
  nowMs += 5000
  expect(meter.bandwidth()).toEqual({ receivedBytes: 1000, sentBytes: 500, receivedPerSecond: 0, sentPerSecond: 0 })
  expect(bandwidthOf(meter)).toEqual(meter.bandwidth())
  expect(bandwidthOf(undefined)).toMatchObject({ receivedBytes: 0 })
})

test.each([
  ['/ip4/127.0.0.1/tcp/1', true],
  ['/ip4/10.1.2.3/tcp/1', true],
  ['/ip4/172.16.0.1/tcp/1', true],
  ['/ip4/172.32.0.1/tcp/1', false],
  ['/ip4/192.168.0.1/udp/1', true],
  ['/ip4/192.167.0.1/udp/1', false],
  ['/ip4/100.64.0.1/tcp/1', true],
  ['/ip4/100.128.0.1/tcp/1', false],
  ['/ip6/::1/tcp/1', true],
  ['/ip6/fd12::1/tcp/1', true],
  ['/ip6/fe80::1/tcp/1', true],
  ['/ip6/2001:db8::1/tcp/1', false],
  ['/dns4/example.com/tcp/1', false],
  ['/ip4/8.8.8.8/tcp/1/p2p/12D3KooWx/p2p-circuit', false],
])('%s is private: %s', (address, expected) => expect(isPrivateAddress(address)).toBe(expected))
