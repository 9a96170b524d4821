/**
 * A run's order → what the engine is told. All hardening is here: nothing is left to an engine's or an image's default
 * that a stranger's code could use. `NetworkDisabled` beside the network mode also halves the start (no libnetwork).
 *
 * The image is a stranger's too: its entry point, health check, stop signal and NVIDIA_VISIBLE_DEVICES do not count.
 */
import type { ContainerCreateOptions, HostConfig, MountConfig } from 'dockerode'
import { PortError } from '../../engine/ports/port-error.ts'
import type { RunLimits, RunSpec } from '../../engine/ports/runner.ts'
import { scriptFolder } from './entry-point.ts'
import { fileSizeSlackMiB, jobUserId, keptLogFactor, mebibyte, oomScoreAdjust, openFilesLimit } from './limits.ts'
import { labels, type RunNames } from './run-names.ts'
import type { StagedInput } from './stage-inputs.ts'

export const dataFolder = '/inputs/data'
export const outputFolder = '/outputs'
export const checkpointFolder = '/checkpoint'

export interface ContainerPlan {
  spec: RunSpec
  names: RunNames
  instance: string
  command: string[]
  script: StagedInput
  data: StagedInput | null
}

export function containerConfig(plan: ContainerPlan): ContainerCreateOptions {
  const { spec, names, instance, command } = plan
  return {
    name: names.container,
    Image: spec.imageId,
    Entrypoint: command,
    Cmd: [],
    WorkingDir: scriptFolder,
    Env: environmentOf(spec),
    User: `${jobUserId}:${jobUserId}`,
    Hostname: 'job',
    NetworkDisabled: true,
    StopSignal: 'SIGTERM',
    Healthcheck: { Test: ['NONE'] },
    Labels: {
      [labels.instance]: instance,
      [labels.order]: spec.orderId,
      [labels.diskMiB]: String(spec.limits.diskMiB),
      [labels.logMiB]: String(spec.limits.logMiB),
    },
    HostConfig: { ...hostLimits(spec.limits), ...isolation, ...filesOf(plan), ...gpusOf(spec.gpuUuids) },
  }
}

// The engine's API has CgroupnsMode; the library's types do not.
const isolation: HostConfig & { CgroupnsMode: 'private' } = {
  NetworkMode: 'none',
  CapDrop: ['ALL'],
  SecurityOpt: ['no-new-privileges'],
  ReadonlyRootfs: true,
  IpcMode: 'private',
  CgroupnsMode: 'private',
  Init: true,
  OomScoreAdj: oomScoreAdjust,
  RestartPolicy: { Name: 'no' },
}

function hostLimits({ cpuCores, memoryMiB, pids, diskMiB, logMiB }: RunLimits): HostConfig {
  const memory = memoryMiB * mebibyte
  const fileSize = Math.round((diskMiB + fileSizeSlackMiB) * mebibyte)
  return {
    PidsLimit: pids,
    Memory: memory,
    MemorySwap: memory,
    ShmSize: Math.floor(memory / 2),
    NanoCpus: Math.round(cpuCores * 1e9),
    Ulimits: [
      { Name: 'nofile', Soft: openFilesLimit, Hard: openFilesLimit },
      { Name: 'core', Soft: 0, Hard: 0 },
      { Name: 'fsize', Soft: fileSize, Hard: fileSize },
    ],
    LogConfig: {
      Type: 'json-file',
      Config: { 'max-size': `${Math.max(1, Math.ceil(logMiB * keptLogFactor))}m`, 'max-file': '2' },
    },
    // In memory, and counted as such. Not noexec: compilers of GPU kernels load what they have just written to it.
    Tmpfs: { '/tmp': `rw,exec,nosuid,nodev,size=${Math.floor(memory / 2)},mode=1777` },
  }
}

function filesOf({ names, script, data }: ContainerPlan): Pick<HostConfig, 'Mounts'> & { Tmpfs?: HostConfig['Tmpfs'] } {
  return {
    Mounts: [
      bind(script, scriptFolder),
      data ? bind(data, dataFolder) : { Type: 'tmpfs', Source: '', Target: dataFolder, ReadOnly: true },
      volume(names.outputs, outputFolder),
      volume(names.checkpoint, checkpointFolder),
    ],
  }
}

function bind({ path, kind, name }: StagedInput, folder: string): MountConfig[number] {
  return { Type: 'bind', Source: path, Target: kind === 'file' ? `${folder}/${name}` : folder, ReadOnly: true }
}

/** NoCopy: what the image has at this place must not set the owner, or fill it. */
const volume = (name: string, folder: string): MountConfig[number] =>
  ({ Type: 'volume', Source: name, Target: folder, VolumeOptions: { NoCopy: true } }) as MountConfig[number]

function environmentOf({ environment, limits, gpuUuids }: RunSpec): string[] {
  const threads = String(Math.max(1, Math.floor(limits.cpuCores)))
  const merged = {
    OMP_NUM_THREADS: threads,
    MKL_NUM_THREADS: threads,
    OPENBLAS_NUM_THREADS: threads,
    PYTHONUNBUFFERED: '1',
    HOME: '/tmp',
    ...environment,
    DEAI_DATA_DIR: dataFolder,
    DEAI_OUTPUT_DIR: outputFolder,
    DEAI_CHECKPOINT_DIR: checkpointFolder,
    // Where NVIDIA's runtime is the default one, this variable alone would hand out every card.
    NVIDIA_VISIBLE_DEVICES: gpuUuids.length > 0 ? gpuUuids.join(',') : 'void',
  }
  return Object.entries(merged).map(([name, value]) => `${checkedName(name)}=${checkedValue(value)}`)
}

function checkedName(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name)) return name
  throw new PortError('invalid', `"${name.slice(0, 60)}" is no name of an environment variable.`)
}

function checkedValue(value: string): string {
  if (!value.includes('\0') && value.length <= 32_768) return value
  throw new PortError('invalid', 'The value of an environment variable is too long or has a zero byte.')
}

function gpusOf(uuids: string[]): HostConfig {
  if (uuids.length === 0) return {}
  const foreign = uuids.find((uuid) => !/^(GPU|MIG)-[0-9a-fA-F-]{8,80}$/.test(uuid))
  if (foreign !== undefined) {
    throw new PortError(
      'start-failed',
      `"${foreign.slice(0, 60)}" is no NVIDIA card; only those can be handed to a job.`,
    )
  }
  return { DeviceRequests: [{ Driver: 'nvidia', DeviceIDs: uuids, Capabilities: [['gpu', 'compute', 'utility']] }] }
}
