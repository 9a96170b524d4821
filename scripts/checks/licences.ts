/**
 * What we ship must be free to ship: every production package of the lock file has a licence that asks for no more
 * than its notice. A package of two licences is taken under the allowed one.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { report } from './report.ts'

const allowed =
  /^(MIT|MIT-0|Apache-2\.0|BSD-[23]-Clause|ISC|MPL-2\.0|0BSD|Unlicense|CC0-1\.0|CC-BY-[34]\.0|BlueOak-1\.0\.0|Python-2\.0|WTFPL|Zlib)$/

/** Packages whose manifest does not say it in SPDX's words, each with what was read in its licence file. */
const readByHand: Record<string, string> = {
  buildcheck: 'MIT',
  'cpu-features': 'MIT',
  ssh2: 'MIT',
}
/** Old spellings of the same licences. */
const spelledOut: Record<string, string> = { 'MPL 2.0': 'MPL-2.0', 'Apache 2.0': 'Apache-2.0', BSD: 'BSD-3-Clause' }

const packageSchema = z.object({
  license: z.string().optional(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  link: z.boolean().optional(),
})
const lockSchema = z.object({ packages: z.record(z.string(), packageSchema) })

export function checkLicences(root: string): string[] {
  const lock = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  return Object.entries(lock.packages).flatMap(([path, entry]) => {
    const name = path.split('node_modules/').at(-1) ?? path
    const ships = path.includes('node_modules/') && !entry.dev && !entry.devOptional && !entry.link
    if (!ships || isOurs(path)) return []
    const licence = entry.license ?? readByHand[name] ?? installedLicence(root, path)
    return licence !== null && isAllowed(licence) ? [] : [`${name} has the licence "${licence ?? 'none'}"`]
  })
}

/** The empty package that stands in for one that nobody needs. */
const isOurs = (path: string): boolean =>
  path.endsWith('stubs/empty') || path.endsWith('node_modules/react-native-webrtc')

/** "(MIT OR GPL-2.0)" needs one allowed, "MIT AND ISC" each. */
export function isAllowed(expression: string): boolean {
  const text = expression.replace(/^\((.*)\)$/, '$1')
  if (text.includes(' OR ')) return text.split(' OR ').some((part) => isAllowed(part.trim()))
  if (text.includes(' AND ')) return text.split(' AND ').every((part) => isAllowed(part.trim()))
  return allowed.test(spelledOut[text] ?? text)
}

/** Lock files leave out what old manifests say in an object. */
function installedLicence(root: string, path: string): string | null {
  const file = join(root, path, 'package.json')
  if (!existsSync(file)) return null
  const named = z.object({ type: z.string() })
  const manifest = z.object({ license: z.union([z.string(), named]).optional(), licenses: z.array(named).optional() })
  const { license, licenses } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')))
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? null
}

if (import.meta.main) report('licences', checkLicences(process.cwd()))
