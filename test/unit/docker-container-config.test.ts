import { describe, expect, test } from 'vitest'
import { type ContainerPlan, containerConfig } from '../../src/adapters/docker/container-config.ts'
import { runNames } from '../../src/adapters/docker/run-names.ts'
import type { RunSpec } from '../../src/engine/ports/runner.ts'
import { orderIdSchema } from '../../src/shared/schema/ids.ts'

const orderId = orderIdSchema.parse(`0x${'ab'.repeat(32)}`)

const configOf = (changes: Partial<RunSpec> = {}, plan: Partial<ContainerPlan> = {}) =>
  containerConfig({
    spec: {
      orderId,
      imageId: `sha256:${'1'.repeat(64)}`,
      scriptPath: '/x',
      dataPath: null,
      checkpointPath: null,
      environment: {},
      gpuUuids: [],
      limits: { cpuCores: 2.5, memoryMiB: 512, pids: 99, diskMiB: 100, logMiB: 8 },
      ...changes,
    },
    instance: 'node-1',
    names: runNames('node-1', orderId),
    command: ['python3', '/inputs/script/main.py'],
    script: { path: '/node/script', kind: 'folder', name: 'script' },
    data: { path: '/node/digits.csv', kind: 'file', name: 'digits.csv' },
    ...plan,
  })

const environmentOf = (changes: Partial<RunSpec>): Record<string, string | undefined> =>
  Object.fromEntries((configOf(changes).Env ?? []).map((entry) => entry.split(/=(.*)/s).slice(0, 2)))

describe('the container of a run', () => {
  test('can do nothing that its order does not say', () => {
    expect(configOf()).toMatchObject({
      User: '65534:65534',
      NetworkDisabled: true,
      HostConfig: {
        NetworkMode: 'none',
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges'],
        ReadonlyRootfs: true,
        IpcMode: 'private',
        RestartPolicy: { Name: 'no' },
        OomScoreAdj: 500,
        Init: true,
      },
    })
    expect(configOf().HostConfig).not.toHaveProperty('DeviceRequests')
  })

  test('is held to the limits of its order', () => {
    const mebibyte = 2 ** 20
    expect(configOf().HostConfig).toMatchObject({
      PidsLimit: 99,
      Memory: 512 * mebibyte,
      MemorySwap: 512 * mebibyte,
      NanoCpus: 2_500_000_000,
      LogConfig: { Type: 'json-file', Config: { 'max-size': '64m', 'max-file': '2' } },
    })
    expect(configOf().HostConfig?.Ulimits).toContainEqual({ Name: 'fsize', Soft: 164 * mebibyte, Hard: 164 * mebibyte })
  })

  test('sees its inputs read-only: a folder as the folder, a file inside it', () => {
    expect(configOf().HostConfig?.Mounts).toMatchObject([
      { Type: 'bind', Source: '/node/script', Target: '/inputs/script', ReadOnly: true },
      { Type: 'bind', Source: '/node/digits.csv', Target: '/inputs/data/digits.csv', ReadOnly: true },
      { Type: 'volume', Target: '/outputs' },
      { Type: 'volume', Target: '/checkpoint' },
    ])
  })

  test('has an empty data folder when there is no data', () => {
    const mounts = configOf({}, { data: null }).HostConfig?.Mounts
    expect(mounts).toContainEqual({ Type: 'tmpfs', Source: '', Target: '/inputs/data', ReadOnly: true })
  })

  test('does not run what its image would run by itself', () => {
    const command = ['python3', '/inputs/script/main.py']
    expect(configOf()).toMatchObject({
      Entrypoint: command,
      Cmd: [],
      Healthcheck: { Test: ['NONE'] },
      StopSignal: 'SIGTERM',
    })
  })

  test('knows how many threads it may use, unless its order says otherwise, and where things are', () => {
    const environment = environmentOf({ environment: { OMP_NUM_THREADS: '1', NAME: 'a=b', DEAI_OUTPUT_DIR: '/etc' } })
    expect(environment).toMatchObject({
      OMP_NUM_THREADS: '1',
      MKL_NUM_THREADS: '2',
      NAME: 'a=b',
      DEAI_DATA_DIR: '/inputs/data',
      DEAI_OUTPUT_DIR: '/outputs',
      DEAI_CHECKPOINT_DIR: '/checkpoint',
    })
  })

  test('gets no GPU by way of the environment', () => {
    expect(environmentOf({ environment: { NVIDIA_VISIBLE_DEVICES: 'all' } }).NVIDIA_VISIBLE_DEVICES).toBe('void')
  })

  test('gets the GPUs that its order names', () => {
    const uuid = 'GPU-0d4a0ef3-aaaa-bbbb-cccc-0123456789ab'
    expect(configOf({ gpuUuids: [uuid] }).HostConfig?.DeviceRequests).toEqual([
      { Driver: 'nvidia', DeviceIDs: [uuid], Capabilities: [['gpu', 'compute', 'utility']] },
    ])
    expect(() => configOf({ gpuUuids: ['all'] })).toThrow('NVIDIA')
  })

  test.each([{ 'A B': 'x' }, { '': 'x' }, { A: 'x\0y' }, { 'A=B': 'x' }])(
    'is not made with the environment %j',
    (environment) => {
      expect(() => configOf({ environment: environment as Record<string, string> })).toThrow(/environment variable/)
    },
  )
})

describe('the names of a run', () => {
  test('follow from node and order', () => {
    expect(runNames('node-1', orderId)).toEqual(runNames('node-1', orderId))
    expect(runNames('node-2', orderId).container).not.toBe(runNames('node-1', orderId).container)
  })

  test.each(['', 'a b', '../x', '-x', 'x'.repeat(65)])('cannot be made for a node called %j', (instance) => {
    expect(() => runNames(instance, orderId)).toThrow('instance name')
  })
})
