/** Refuses imports that flow against the architecture, and libraries outside the one folder that is theirs. */
import { apart, type LibraryRule, layers, libraries, withoutNode } from './boundary-rules.ts'
import { type Import, readImports } from './import-graph.ts'
import { report } from './report.ts'

/** One sentence for each import that may not be. */
export function checkImportBoundaries(root: string): string[] {
  return readImports(root).flatMap((found) => {
    const problem = found.target === null ? libraryProblem(found) : layerProblem(found.from, found.target)
    return problem === null ? [] : [`${found.from}:${found.line} ${problem}`]
  })
}

function layerProblem(from: string, target: string): string | null {
  if (target === 'package.json') return null
  if (!target.startsWith('src/')) return `imports ${target}, which is not part of src`
  const [fromLayer, toLayer] = [layerOf(from), layerOf(target)]
  const allowed = layers[fromLayer]
  if (allowed === undefined) return `lies in src/${fromLayer}, which has no place in the architecture`
  if (fromLayer !== toLayer && !allowed.includes(toLayer))
    return `imports ${target}: ${fromLayer} may not use ${toLayer}`
  return neighbourProblem(from, target)
}

function neighbourProblem(from: string, target: string): string | null {
  for (const { folder, between } of apart) {
    const [one, other] = [partOf(from, folder), partOf(target, folder)]
    const bound = (part: string) => between === 'all' || between.includes(part)
    if (one !== null && other !== null && one !== other && bound(one) && bound(other))
      return `imports ${target}: ${folder}/${one} and ${folder}/${other} never import each other`
  }
  return null
}

function libraryProblem({ from, specifier, typeOnly }: Import): string | null {
  if (specifier.startsWith('node:'))
    return withoutNode.includes(layerOf(from)) ? `imports ${specifier}: ${layerOf(from)} runs without Node` : null
  const rules = libraries.filter((rule) => isOf(rule, specifier))
  if (rules.length === 0) return `imports ${specifier}, which scripts/checks/boundary-rules.ts gives no folder`
  const allowed = rules.flatMap((rule) => [...rule.folders, ...(typeOnly ? (rule.typesIn ?? []) : [])])
  if (allowed.some((folder) => from.startsWith(`src/${folder}/`))) return null
  return `imports ${specifier}, which belongs in ${allowed.map((folder) => `src/${folder}`).join(', ') || 'no folder'}`
}

const isOf = (rule: LibraryRule, specifier: string): boolean =>
  rule.packages.some((name) => specifier === name || specifier.startsWith(name.endsWith('/') ? name : `${name}/`))

const layerOf = (file: string): string => file.split('/')[1] ?? ''

/** The name below `folder`: the folder, or a file that lies there itself; null for files elsewhere. */
function partOf(file: string, folder: string): string | null {
  const prefix = `src/${folder}/`
  return file.startsWith(prefix) ? (file.slice(prefix.length).split('/')[0] ?? null) : null
}

if (import.meta.main) report('import boundaries', checkImportBoundaries(process.cwd()))
