// A folder shaped like the one in Electron's own zip, for electron-builder where Electron's binary cannot be had:
//   node scripts/fake-electron-dist.mjs FOLDER && ELECTRON_DIST=FOLDER npx electron-builder --linux dir
// So the packing is real (files, asar, what stays outside of it, fuses); what comes out cannot run.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('Say where: node scripts/fake-electron-dist.mjs FOLDER\n')
  process.exit(2)
}
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'))

/** Where Electron's binary keeps its fuses: the marker, the wire's version and length, and a digit for each fuse. */
const marker = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const asShipped = '101100011'
const padding = Buffer.alloc(4096)
const binary = Buffer.concat([
  Buffer.from('\x7fELF', 'latin1'),
  padding,
  Buffer.from(marker),
  Buffer.from([1, asShipped.length]),
  Buffer.from(asShipped),
  padding,
])

const others = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome-sandbox',
  'chrome_crashpad_handler',
  'icudtl.dat',
  'locales/en-US.pak',
  'locales/es.pak',
  'resources.pak',
]
for (const name of ['locales', 'resources']) mkdirSync(join(folder, name), { recursive: true })
writeFileSync(join(folder, 'electron'), binary, { mode: 0o755 })
writeFileSync(join(folder, 'version'), version)
for (const name of others) writeFileSync(join(folder, name), 'not the real one\n')
