/** What the double is told by its command line, as Electron would be, and by the package.json of the app that it runs. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

interface Manifest {
  name: string
  productName?: string
  version: string
}

/** The nearest folder above the main module that holds a package.json. */
function findAppFolder(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const above = dirname(from)
  if (above === from) throw new Error('electron double: no package.json above the main module')
  return findAppFolder(above)
}

export const switchValue = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)

export const appFolder = findAppFolder(dirname(resolve(process.argv[1] ?? '.')))
export const manifest: Manifest = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'))
export const isPackaged = process.env.ELECTRON_DOUBLE_PACKAGED === '1'

const givenUserData = switchValue('user-data-dir')
export const userData = givenUserData ?? mkdtempSync(join(tmpdir(), 'electron-double-'))
mkdirSync(userData, { recursive: true })

/** Nobody else knows of a folder that was made here. */
export function removeOwnUserData(): void {
  if (givenUserData === undefined) rmSync(userData, { recursive: true, force: true })
}
