/** How a check ends when it is run as a program: one line when all is well, else every problem and exit code 1. */

export function report(name: string, problems: readonly string[]): void {
  if (problems.length === 0) {
    console.log(`${name}: ok`)
    return
  }
  for (const problem of problems) console.error(problem)
  console.error(`${name}: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`)
  process.exitCode = 1
}
