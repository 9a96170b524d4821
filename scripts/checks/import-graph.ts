/**
 * Every import of src, read with oxc-parser: dependency-cruiser and Madge need TypeScript's compiler API, which
 * TypeScript 7 no longer has (see docs/adr). Relative imports carry their ending here, so no resolver is needed.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { listFiles } from './list-files.ts'

export interface Import {
  /** The importing file, relative to the root. */
  from: string
  line: number
  /** As written: a package, node:…, or a relative path. */
  specifier: string
  /** The imported file, relative to the root; null for packages and node's modules. */
  target: string | null
  typeOnly: boolean
}

/** Throws when a file cannot be parsed. */
export function readImports(root: string): Import[] {
  return listFiles(root, /^src\/.*\.(ts|tsx)$/).flatMap((file) => importsOf(root, file))
}

function importsOf(root: string, from: string): Import[] {
  const source = readFileSync(join(root, from), 'utf8')
  const { module, errors } = parseSync(from, source)
  if (errors.length > 0) throw new Error(`${from} cannot be parsed: ${errors[0]?.message}`)
  return [...staticImports(module), ...reExports(module), ...dynamicImports(module, source)].map((found) => ({
    from,
    line: source.slice(0, found.start).split('\n').length,
    specifier: found.specifier,
    target: found.specifier.startsWith('.') ? join(dirname(from), found.specifier).replaceAll('\\', '/') : null,
    typeOnly: found.typeOnly,
  }))
}

type Module = ReturnType<typeof parseSync>['module']
type Found = { start: number; specifier: string; typeOnly: boolean }

const staticImports = (module: Module): Found[] =>
  module.staticImports.map(({ start, moduleRequest, entries }) => ({
    start,
    specifier: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }))

const reExports = (module: Module): Found[] =>
  module.staticExports.flatMap(({ start, entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ start, specifier: moduleRequest.value, typeOnly: isType }] : [],
    ),
  )

/** Only those of a plain string; a computed one is found by nobody. */
const dynamicImports = (module: Module, source: string): Found[] =>
  module.dynamicImports.flatMap(({ start, moduleRequest }) => {
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(source.slice(moduleRequest.start, moduleRequest.end))?.[2]
    return literal === undefined ? [] : [{ start, specifier: literal, typeOnly: false }]
  })
