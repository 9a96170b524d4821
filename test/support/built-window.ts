/** out/ as the sources are now, made as `npm start` makes it: built only when something has changed. */
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'

interface Setup {
  ensureBuild(root: string, build: (root: string) => Promise<void>): Promise<boolean>
}

const shownCharacters = 2_000
const repository = dirname(dirname(import.meta.dirname))
let built: Promise<unknown> | undefined

/** Rejects with the builder's own words. */
export async function ensureBuiltWindow(): Promise<void> {
  const setup: Setup = createRequire(import.meta.url)('../../scripts/setup/build.mjs')
  built ??= setup.ensureBuild(repository, buildForUsers)
  await built
}

/** Without vitest's NODE_ENV, which would put React's development half into the window. */
async function buildForUsers(root: string): Promise<void> {
  const { NODE_ENV: _, ...env } = process.env
  const words = [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build']
  const building = promisify(execFile)(process.execPath, words, { cwd: root, env: { ...env, NO_COLOR: '1' } })
  await building.catch((error: { stderr: string }) => {
    throw new Error(`the window cannot be built:\n${stripVTControlCharacters(error.stderr).slice(0, shownCharacters)}`)
  })
}
