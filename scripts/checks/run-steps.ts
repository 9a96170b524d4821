/** Runs programs one after the other and tells of each in one line; what a failing one printed follows its line. */
import { spawn } from 'node:child_process'

export interface Step {
  name: string
  /** A program for Node, with its arguments, relative to `cwd`. */
  args: readonly string[]
}

/** Whether all of them ended with exit code 0. Every step is run, so that one look shows all that is wrong. */
export async function runSteps(
  steps: readonly Step[],
  options: { cwd: string; write: (line: string) => void },
): Promise<boolean> {
  let passed = true
  for (const { name, args } of steps) {
    const startedAtMs = performance.now()
    const { exitCode, output } = await runNode(args, options.cwd)
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1)
    options.write(`${exitCode === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(24)} ${seconds.padStart(6)} s`)
    if (exitCode !== 0) options.write(output.trimEnd())
    passed &&= exitCode === 0
  }
  return passed
}

/** With this very Node, whose version the checks need; its output is read, so that it may be long. */
function runNode(args: readonly string[], cwd: string): Promise<{ exitCode: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, output }))
  })
}
