// node --import ./test/double/register.mjs out/main/index.js [--user-data-dir=FOLDER]
// Puts the double wherever `electron` is imported or required, and makes the process look like Electron's, because
// packages branch on that. The built main runs as it is.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, resolve } from 'node:path'

const isUtility = process.env.ELECTRON_DOUBLE_UTILITY === '1'
const double = new URL(isUtility ? './utility-electron.ts' : './electron.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron' || specifier.startsWith('electron/'))
      return { url: double, format: 'module-typescript', shortCircuit: true }
    return next(specifier, context)
  },
})
const { version } = JSON.parse(
  readFileSync(new URL('../../node_modules/electron/package.json', import.meta.url), 'utf8'),
)
const define = (target, name, value) =>
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true })
define(process.versions, 'electron', version)
define(process, 'type', isUtility ? 'utility' : 'browser')
// Beside the app's folder, as app.asar lies in Electron's resources.
define(process, 'resourcesPath', resolve(dirname(process.argv[1] ?? '.'), '../../..'))
if (isUtility) await import('./utility-child.ts')
