import { describe, expect, test } from 'vitest'
import type { NodeReport } from '../../src/adapters/ethers/rpc-survey.ts'
import { createMemoryClock } from '../../src/adapters/memory/clock.ts'
import { createMemoryHardware } from '../../src/adapters/memory/hardware.ts'
import { createMemoryRunner } from '../../src/adapters/memory/runner.ts'
import { PortError } from '../../src/engine/ports/port-error.ts'
import type { EngineProblem } from '../../src/engine/ports/runner.ts'
import { checkChain, checkClock } from '../../src/host/doctor/check-chain.ts'
import { checkDocker } from '../../src/host/doctor/check-docker.ts'
import { gpuFinding } from '../../src/host/doctor/check-gpu.ts'
import { checkDisk, checkNetwork, checkWallet } from '../../src/host/doctor/check-node.ts'
import { checkToolkit } from '../../src/host/doctor/check-toolkit.ts'
import { commandsFor, platformOf, platforms } from '../../src/host/doctor/platform.ts'
import { reachabilityOf } from '../../src/host/network-view.ts'
import { checkSchema } from '../../src/shared/api/contract/node.ts'
import { address, peerId } from '../support/api-samples.ts'

const never = new AbortController().signal
const clock = createMemoryClock()
/** A node of which only these parts are there. */
const patient = (deps: object, nodes: NodeReport[] = []) => ({
  deps: { clock, ...deps } as never,
  chainNodes: async () => nodes,
  platform: 'debian' as const,
})
const card = { vendor: 'nvidia' as const, model: 'RTX 4090', vramMiB: 24_564, uuid: 'GPU-1234', driver: '550' }

const withEngine = (status: Parameters<ReturnType<typeof createMemoryRunner>['setEngine']>[0]) => {
  const runner = createMemoryRunner({ clock })
  runner.setEngine(status)
  return runner
}
const ready = { state: 'ready', engine: 'Docker', version: '27', apiVersion: '1.47', architecture: 'amd64' } as const

describe('Docker', () => {
  const problems: EngineProblem[] = [
    'not-installed',
    'not-running',
    'no-permission',
    'too-old',
    'not-docker',
    'timeout',
  ]
  test.each(problems)('%s is a problem with its own code, cause and advice', async (problem) => {
    const runner = withEngine({ state: 'unavailable', problem, message: 'Do this.' })
    const found = await checkDocker(patient({ runner }), never)
    expect(found).toMatchObject({ state: 'problem', code: `docker.${problem}` })
    expect(found.advice).not.toBe('')
    for (const platform of platforms) {
      const commands = commandsFor(platform, found.commands ?? {})
      expect(checkSchema.safeParse({ name: 'docker', ...found, commands }).success).toBe(true)
    }
  })

  test.each(['not-installed', 'not-running'] as const)('%s has commands on every system', async (problem) => {
    const found = await checkDocker(
      patient({ runner: withEngine({ state: 'unavailable', problem, message: '' }) }),
      never,
    )
    const lacking = platforms.filter((platform) => commandsFor(platform, found.commands ?? {}).length === 0)
    expect(lacking).toEqual(problem === 'not-installed' ? ['linux'] : [])
  })

  test('that answers is fine', async () => {
    const found = await checkDocker(patient({ runner: withEngine({ ...ready, hardening: [] }) }), never)
    expect(found).toMatchObject({ state: 'ok', code: 'docker.ok', advice: '' })
  })
})

describe('cards', () => {
  test.each([
    ['gpu.ok', { gpus: [card], pciIds: ['10de:2684'], nvidiaProblem: null }],
    ['gpu.no-driver', { gpus: [], pciIds: ['10de:2684'], nvidiaProblem: null }],
    ['gpu.no-driver', { gpus: [{ ...card, uuid: null }], pciIds: [], nvidiaProblem: 'version mismatch' }],
    [
      'gpu.not-nvidia',
      { gpus: [{ ...card, vendor: 'amd' as const, uuid: null }], pciIds: ['1002:744c'], nvidiaProblem: null },
    ],
    ['gpu.none', { gpus: [], pciIds: ['1234:1111'], nvidiaProblem: null }],
  ])('%s', (code, facts) => expect(gpuFinding(facts)).toMatchObject({ code }))

  test('what nvidia-smi says is repeated', () => {
    const { detail } = gpuFinding({ gpus: [], pciIds: ['10de:2684'], nvidiaProblem: 'Driver/library version mismatch' })
    expect(detail).toContain('Driver/library version mismatch')
  })

  test.each([
    ['toolkit.not-needed', [], undefined],
    ['toolkit.missing', [card], false],
    ['toolkit.ok', [card], true],
  ])('%s', async (code, gpus, isGpuReady) => {
    const resources = await createMemoryHardware().resources(never)
    const hardware = { resources: async () => ({ ...resources, gpus }) }
    const runner = withEngine({ ...ready, hardening: [], ...(isGpuReady === undefined ? {} : { isGpuReady }) })
    expect(await checkToolkit(patient({ hardware, runner }), never)).toMatchObject({ code })
  })
})

describe('the rest', () => {
  test.each([
    ['wallet.none', { state: 'none' }],
    ['wallet.locked', { state: 'locked', address }],
    ['wallet.ok', { state: 'unlocked', address }],
  ])('%s', async (code, status) => {
    expect(await checkWallet(patient({ wallet: { status: () => status } }), never)).toMatchObject({ code })
  })

  test.each([
    ['disk.low', 4 * 2 ** 30],
    ['disk.ok', 6 * 2 ** 30],
  ])('%s', async (code, free) => {
    const settings = { workFolder: '/work', limits: { diskFloorMiB: 1024 } }
    expect(await checkDisk(patient({ settings, hardware: { freeBytes: async () => free } }), never)).toMatchObject({
      code,
    })
  })

  test('chain nodes that disagree are a warning, and a wrong escrow a problem', async () => {
    const blockTime = clock.nowMs() / 1000
    const escrow = { status: async () => ({ chainId: 1, blockNumber: 7, blockTime, token: { symbol: 'tDAI' } }) }
    const wallet = { status: () => ({ state: 'none' }) }
    const nodes: NodeReport[] = [
      { host: 'one.example', state: 'used', blockNumber: 7 },
      { host: 'two.example', state: 'behind', blockNumber: 1 },
      { host: 'three.example', state: 'silent', blockNumber: null },
    ]
    expect(await checkChain(patient({ escrow, wallet }, nodes), never)).toMatchObject({
      state: 'warning',
      code: 'chain.nodes',
      detail: expect.stringMatching(/two\.example is behind the others; three\.example does not answer/),
    })
    const refused = { status: () => Promise.reject(new PortError('invalid', 'No contract is at 0x00.')) }
    expect(await checkChain(patient({ escrow: refused, wallet }), never)).toMatchObject({
      state: 'problem',
      code: 'chain.escrow',
      advice: expect.stringMatching(/--escrow/),
    })
  })

  test('a chain that does not answer, and a clock that is behind it', async () => {
    const blockTime = clock.nowMs() / 1000 + 90
    const escrow = { status: async () => ({ chainId: 1, blockNumber: 7, blockTime, token: { symbol: 'tDAI' } }) }
    const silent = { status: () => Promise.reject(new Error('nobody there')) }
    const wallet = { status: () => ({ state: 'none' }) }
    expect(await checkChain(patient({ escrow, wallet }), never)).toMatchObject({ code: 'chain.ok' })
    expect(await checkChain(patient({ escrow: silent, wallet }), never)).toMatchObject({
      code: 'chain.silent',
      detail: 'nobody there',
    })
    expect(await checkClock(patient({ escrow }), never)).toMatchObject({ code: 'clock.behind', state: 'problem' })
    expect(await checkClock(patient({ escrow: silent }), never)).toMatchObject({ code: 'clock.unknown' })
  })

  test('nobody there is told, with what to do', async () => {
    const network = { peers: () => [], self: () => ({ peerId, multiaddrs: [] }) }
    expect(await checkNetwork(patient({ network }), never)).toMatchObject({ code: 'network.alone', state: 'warning' })
  })

  test.each([
    ['public', ['/ip4/127.0.0.1/tcp/1', '/ip4/8.8.8.8/tcp/1'], []],
    ['public', ['/ip6/2a01:4f8::1/tcp/1'], []],
    ['relayed', ['/ip4/192.168.1.2/tcp/1', `/ip4/8.8.8.8/tcp/1/p2p/${peerId}/p2p-circuit`], []],
    ['lan', ['/ip4/10.0.0.2/tcp/1', '/ip6/fd00::1/tcp/1'], [{ reach: 'lan' as const }]],
    ['alone', ['/ip4/172.20.0.2/tcp/1', '/ip4/100.64.1.1/tcp/1', '/ip6/::1/tcp/1'], []],
  ])('reachability is %s', (expected, multiaddrs, peers) => expect(reachabilityOf(multiaddrs, peers)).toBe(expected))
})

test.each([
  ['debian', 'linux', 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', ''],
  ['debian', 'linux', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', ''],
  ['fedora', 'linux', 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', ''],
  ['arch', 'linux', 'ID=arch\n', ''],
  ['linux', 'linux', '', ''],
  ['wsl', 'linux', 'ID=ubuntu\n', 'Linux version 5.15 (Microsoft@Microsoft.com)'],
  ['macos', 'darwin', '', ''],
  ['windows', 'win32', '', ''],
] as const)('%s is known', (expected, node, osRelease, kernel) => {
  expect(platformOf(node, osRelease, kernel)).toBe(expected)
})
