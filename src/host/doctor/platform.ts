/** Which kind of system this is, as far as the commands differ that a user has to type on it. */
import { readFile } from 'node:fs/promises'

export const platforms = ['debian', 'fedora', 'arch', 'linux', 'macos', 'windows', 'wsl'] as const
export type Platform = (typeof platforms)[number]

/** Commands for each platform; `linux` serves where a distribution has none of its own. */
export type Commands = Partial<Record<Platform, string[]>>

export const commandsFor = (platform: Platform, commands: Commands): string[] =>
  commands[platform] ??
  (platform === 'wsl' ? (commands.debian ?? commands.linux) : undefined) ??
  fallback(platform, commands)

const fallback = (platform: Platform, { linux = [] }: Commands): string[] =>
  platform === 'macos' || platform === 'windows' ? [] : linux

export async function detectPlatform(): Promise<Platform> {
  const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '') // not there: not that system
  return platformOf(process.platform, await read('/etc/os-release'), await read('/proc/version'))
}

/** From Node's name, /etc/os-release (os-release(5): ID and ID_LIKE), and /proc/version. */
export function platformOf(node: NodeJS.Platform, osRelease: string, kernel: string): Platform {
  if (node === 'darwin') return 'macos'
  if (node === 'win32') return 'windows'
  if (/microsoft/i.test(kernel)) return 'wsl'
  const ids = [...osRelease.matchAll(/^(?:ID|ID_LIKE)=(.*)$/gm)].flatMap(([, value = '']) =>
    value.replaceAll('"', '').toLowerCase().split(/\s+/),
  )
  const has = (...names: string[]): boolean => names.some((name) => ids.includes(name))
  if (has('debian', 'ubuntu')) return 'debian'
  if (has('fedora', 'rhel', 'centos')) return 'fedora'
  return has('arch') ? 'arch' : 'linux'
}
