// Writes into package-lock.json the platform packages of Anvil that a partial registry mirror leaves out, so that
// `npm ci` accepts the lock everywhere. Run after every `npm install` that touches the lock. See docs/adr/0007.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const { version, optionalDependencies } = lock.packages['node_modules/@foundry-rs/anvil']
for (const name of Object.keys(optionalDependencies)) {
  const [, os, arch] = name.match(/anvil-(\w+)-(\w+)$/) ?? []
  lock.packages[`node_modules/${name}`] ??= {
    version,
    cpu: [arch === 'amd64' ? 'x64' : arch],
    license: 'MIT OR Apache-2.0',
    optional: true,
    os: [os],
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
