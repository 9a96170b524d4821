/** The baseline: the same container, with the same limits, by `docker run`, to its first line of output. */
import { spawn } from 'node:child_process'

/** Milliseconds from the command to its first byte. Rejects when it exits with anything but 0. */
export function timeDockerRun(image: string, scriptFolder: string): Promise<number> {
  const words = [...'run --rm --network none --cap-drop ALL --security-opt no-new-privileges --read-only'.split(' ')]
  words.push(
    ...'--user 65534:65534 --init --ipc private --pids-limit 512 --cpus 1 --memory 1g --memory-swap 1g'.split(' '),
  )
  words.push('--tmpfs', '/tmp:rw,noexec,nosuid,nodev,size=64m', '--volume', '/outputs', '--volume', '/checkpoint')
  words.push('--volume', `${scriptFolder}:/inputs/script:ro`, image, 'python3', '/inputs/script/main.py')
  return new Promise((resolve, reject) => {
    const startedAtMs = performance.now()
    const child = spawn('docker', words, { stdio: ['ignore', 'pipe', 'pipe'] })
    let firstMs = Number.NaN
    let errors = ''
    child.stdout.once('data', () => {
      firstMs = performance.now() - startedAtMs
    })
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString('utf8')
    })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(firstMs) : reject(new Error(`docker run: ${errors}`))))
  })
}
