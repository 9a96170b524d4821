/** Where npm put anvil: in the optional dependency made for this platform. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PortError } from '../../engine/ports/port-error.ts'
import { unpackedPath } from '../../shared/unpacked-path.ts'

const architectures: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }

/** Throws `not-found` where there is none. */
export function findAnvil(platform: string = process.platform, architecture: string = process.arch): string {
  const name = `@foundry-rs/anvil-${platform}-${architectures[architecture] ?? architecture}`
  const path = binaryIn(name, platform)
  if (path && existsSync(path)) return path
  const message = `The embedded chain's program ${name} is not installed. Install it, or choose a chain node in the settings.`
  throw new PortError('not-found', message)
}

function binaryIn(packageName: string, platform: string): string | undefined {
  const require = createRequire(import.meta.url)
  try {
    const folder = dirname(require.resolve(`${packageName}/package.json`))
    return unpackedPath(join(folder, 'bin', platform === 'win32' ? 'anvil.exe' : 'anvil'))
  } catch {
    return undefined // not installed
  }
}
