/** Refuses import cycles. Type imports are erased and cannot form one. */
import { readImports } from './import-graph.ts'
import { report } from './report.ts'

/** Each group of files that import each other in a circle, as one line. */
export function checkImportCycles(root: string): string[] {
  const targets = new Map<string, string[]>()
  for (const { from, target, typeOnly } of readImports(root))
    if (target !== null && !typeOnly) targets.set(from, [...(targets.get(from) ?? []), target])
  return findCycles(targets).map((files) => `${files.join(' → ')} → ${files[0]}`)
}

/** Depth first: an edge back to a file on the current path closes a cycle. Each file is entered once. */
function findCycles(targets: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>()
  const path: string[] = []
  const cycles: string[][] = []
  const visit = (file: string) => {
    if (path.includes(file)) return void cycles.push(path.slice(path.indexOf(file)))
    if (done.has(file)) return
    path.push(file)
    for (const target of targets.get(file) ?? []) visit(target)
    path.pop()
    done.add(file)
  }
  for (const file of targets.keys()) visit(file)
  return cycles
}

if (import.meta.main) report('import cycles', checkImportCycles(process.cwd()))
