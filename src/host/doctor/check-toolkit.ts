/** NVIDIA's container toolkit: what lets Docker hand a card to a container. Asked only where there is a card. */
import type { Commands } from './platform.ts'
import { ok, type Probe, problem, warning } from './probe.ts'

export const checkToolkit: Probe = async ({ deps }, signal) => {
  const { gpus } = await deps.hardware.resources(signal)
  if (!gpus.some(({ vendor, uuid }) => vendor === 'nvidia' && uuid !== null))
    return ok('toolkit.not-needed', 'No NVIDIA card is ready, so Docker need not hand one to containers.')
  const engine = await deps.runner.detect(signal)
  if (engine.state !== 'ready')
    return warning('toolkit.unknown', 'Docker does not answer, so it cannot be asked.', 'See to Docker first.')
  if (engine.isGpuReady) return ok('toolkit.ok', 'Docker can hand NVIDIA cards to containers.')
  return problem(
    'toolkit.missing',
    'Docker cannot hand the NVIDIA card to containers: the NVIDIA Container Toolkit is not set up.',
    'Install the toolkit (its package source comes first: docs.nvidia.com, “Container Toolkit”), set Docker up for it, then check again.',
    commands,
  )
}

const configure = ['sudo nvidia-ctk runtime configure --runtime=docker', 'sudo systemctl restart docker']

const commands: Commands = {
  debian: ['sudo apt-get update', 'sudo apt-get install -y nvidia-container-toolkit', ...configure],
  fedora: ['sudo dnf install -y nvidia-container-toolkit', ...configure],
  arch: ['sudo pacman -S --needed nvidia-container-toolkit', ...configure],
  linux: configure,
  windows: ['wsl --update'],
}
