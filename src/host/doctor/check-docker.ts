/** Docker: there, running, and open to this user. */
import type { EngineProblem } from '../../engine/ports/runner.ts'
import type { Commands } from './platform.ts'
import { ok, type Probe, problem } from './probe.ts'

export const checkDocker: Probe = async ({ deps }, signal) => {
  const status = await deps.runner.detect(signal)
  if (status.state === 'ready') {
    const { engine, version, apiVersion, architecture } = status
    return ok('docker.ok', `${engine} ${version} (API ${apiVersion}, ${architecture}) answers.`)
  }
  const { detail, advice, commands } = remedies[status.problem]
  return problem(`docker.${status.problem}`, detail, advice ?? status.message, commands)
}

interface Remedy {
  detail: string
  /** Absent: the engine's own sentence. */
  advice?: string
  commands?: Commands
}

const startCommands: Commands = {
  linux: ['sudo systemctl enable --now docker'],
  macos: ['open -a Docker'],
  windows: ['start "" "C:\\Program Files\\Docker\\Docker\\Docker Desktop.exe"'],
  wsl: ['sudo service docker start'],
}

const remedies: Record<EngineProblem, Remedy> = {
  'not-installed': {
    detail: 'Docker is not installed. Jobs run in it, so that they cannot touch the rest of this computer.',
    advice: 'Install Docker (docs.docker.com/get-docker), then check again.',
    commands: {
      debian: ['sudo apt-get update', 'sudo apt-get install -y docker.io', 'sudo usermod -aG docker "$USER"'],
      fedora: [
        'sudo dnf install -y moby-engine',
        'sudo systemctl enable --now docker',
        'sudo usermod -aG docker "$USER"',
      ],
      arch: ['sudo pacman -S --needed docker', 'sudo systemctl enable --now docker', 'sudo usermod -aG docker "$USER"'],
      macos: ['brew install --cask docker', 'open -a Docker'],
      windows: ['winget install -e --id Docker.DockerDesktop'],
    },
  },
  'not-running': { detail: 'Docker is not running.', commands: startCommands },
  'no-permission': {
    detail: 'Docker runs, but this user may not use it.',
    advice: 'Become a member of the group docker, sign out and in again, then start the node anew.',
    commands: { linux: ['sudo usermod -aG docker "$USER"'] },
  },
  'too-old': {
    detail: 'Docker is too old.',
    commands: {
      debian: ['sudo apt-get update', 'sudo apt-get install -y --only-upgrade docker.io'],
      fedora: ['sudo dnf upgrade -y moby-engine'],
      arch: ['sudo pacman -Syu docker'],
      macos: ['brew upgrade --cask docker'],
      windows: ['winget upgrade -e --id Docker.DockerDesktop'],
    },
  },
  'not-docker': { detail: 'What answers in the place of Docker cannot run jobs.' },
  timeout: {
    detail: 'Docker does not answer.',
    commands: { ...startCommands, linux: ['sudo systemctl restart docker'], wsl: ['sudo service docker restart'] },
  },
}
