/** A disk that a test can fill: a tmpfs over a folder, which only root may mount. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export interface SmallDisk {
  /** Not one byte more: every write fails with ENOSPC from now on. */
  fill(): void
  makeRoom(): void
  remove(): void
}

export const canMount = process.platform === 'linux' && process.getuid?.() === 0

const roomMiB = 16 * 1024

/** An empty one, for files that come after; it takes memory only for what is in it. */
export function mountSmallDisk(folder: string): SmallDisk {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const filler = join(folder, 'filler')
  const mount = (...words: string[]) => execFileSync('mount', words, { stdio: 'ignore' })
  mount('-t', 'tmpfs', '-o', `size=${roomMiB}m,mode=700`, 'tmpfs', folder)
  return {
    fill: () => {
      const usedKiB = Number(execFileSync('df', ['-k', '--output=used', folder]).toString().trim().split('\n').at(-1))
      mount('-o', `remount,size=${usedKiB + 64}k`, folder)
      const file = openSync(filler, 'w')
      try {
        for (;;) writeSync(file, Buffer.alloc(4_096))
      } catch {
        closeSync(file) // full
      }
    },
    makeRoom: () => {
      mount('-o', `remount,size=${roomMiB}m`, folder)
      rmSync(filler, { force: true })
    },
    remove: () => void execFileSync('umount', ['-l', folder], { stdio: 'ignore' }),
  }
}
