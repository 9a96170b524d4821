// Fetches packages and all that they depend on, with the host's apt as the resolver: it checks signatures and hashes, and
// an empty "installed" list makes it name the whole closure. Needs no root and changes nothing on the host.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runForText } from '../setup/command.mjs'

/**
 * @param {string[]} packages @param {string[]} unwanted package names to leave out of the result
 * @param {string} folder scratch space
 * @returns {Promise<string[]>} the paths of the .deb files, in a fixed order
 */
export async function fetchPackages(packages, unwanted, folder) {
  const archives = join(folder, 'archives')
  mkdirSync(join(archives, 'partial'), { recursive: true })
  writeFileSync(join(folder, 'status'), '')
  const options = aptOptions({
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': folder,
    'Dir::Cache::archives': archives,
  })
  await download(packages, options).catch(() => downloadWithFreshLists(packages, options, folder))
  const files = readdirSync(archives).filter((name) => name.endsWith('.deb') && !unwanted.includes(nameOf(name)))
  return files.sort().map((name) => join(archives, name))
}

const nameOf = (file) => file.slice(0, file.indexOf('_'))

const download = (packages, options) =>
  runForText('apt-get', [...options, '-y', '-qq', '--no-install-recommends', '--download-only', 'install', ...packages])

/** The host's package lists may be missing or too old for the mirror; then fetch our own, beside the host's. */
async function downloadWithFreshLists(packages, options, folder) {
  mkdirSync(join(folder, 'lists', 'partial'), { recursive: true })
  const own = [...options, ...aptOptions({ 'Dir::State::lists': join(folder, 'lists') })]
  await runForText('apt-get', [...own, '-qq', 'update'])
  await download(packages, own)
}

const aptOptions = (values) =>
  Object.entries({ ...values, 'APT::Sandbox::User': 'root', 'Debug::NoLocking': '1', 'Acquire::Retries': '2' }).flatMap(
    ([name, value]) => ['-o', `${name}=${value}`],
  )
