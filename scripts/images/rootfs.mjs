// A root file system out of .deb files, without running any of their install scripts: what those would do for the few
// packages we take (users, /bin as a link, a `python` command) is done here, in a way that is the same every time.

import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runForText } from '../setup/command.mjs'
import { SetupError } from '../setup/setup-error.mjs'

/** @param {string[]} debs @param {{ excluded: string[], precompiled: string[] }} recipe @param {string} root an empty folder */
export async function makeRootfs(debs, recipe, root) {
  mergeUsr(root)
  for (const deb of debs) await unpack(deb, root, recipe.excluded)
  writeSystemFiles(root)
  linkPython(root)
  await precompile(root, recipe.precompiled)
}

/** /bin, /sbin and /lib are links into /usr before anything is unpacked, as on an installed system. */
function mergeUsr(root) {
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    mkdirSync(join(root, 'usr', name), { recursive: true })
    symlinkSync(`usr/${name}`, join(root, name))
  }
}

function unpack(deb, root, excluded) {
  const args = ['-x', '-p', '--keep-directory-symlink', '--no-same-owner', '--wildcards', '-C', root]
  const contents = spawn('dpkg-deb', ['--fsys-tarfile', deb], { stdio: ['ignore', 'pipe', 'ignore'] })
  const tar = spawn('tar', [...args, ...excluded.map((pattern) => `--exclude=${pattern}`)], {
    stdio: [contents.stdout, 'ignore', 2],
  })
  contents.stdout.destroy() // tar holds its own end of the pipe
  return Promise.all([succeeded(contents, `dpkg-deb on ${deb}`), succeeded(tar, `tar on ${deb}`)])
}

const succeeded = (child, what) =>
  new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve(undefined) : reject(new SetupError('unpack-failed', `${what} ended with ${code}`)),
    )
  })

function writeSystemFiles(root) {
  for (const folder of [
    'etc',
    'dev',
    'proc',
    'sys',
    'run',
    'var/tmp',
    'root',
    'tmp',
    'inputs',
    'outputs',
    'checkpoint',
  ])
    mkdirSync(join(root, folder), { recursive: true })
  for (const open of ['tmp', 'var/tmp']) chmodSync(join(root, open), 0o1777)
  const nobody = 'nobody:x:65534:65534:nobody:/tmp:/usr/sbin/nologin'
  writeFileSync(join(root, 'etc/passwd'), `root:x:0:0:root:/root:/bin/sh\n${nobody}\n`)
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n')
  writeFileSync(join(root, 'etc/nsswitch.conf'), 'passwd: files\ngroup: files\nhosts: files dns\n')
}

function linkPython(root) {
  const bin = join(root, 'usr/bin')
  if (!readdirSync(bin).includes('python')) symlinkSync('python3', join(bin, 'python'))
}

/** Runs the image's own Python through its own loader, so that neither root nor the same host release is needed. */
async function precompile(root, packages) {
  const library = join(root, 'usr/lib', pick(readdirSync(join(root, 'usr/lib')), /-linux-gnu/))
  const loader = join(library, pick(readdirSync(library), /^ld-linux.*\.so\.\d$/))
  const python = pick(readdirSync(join(root, 'usr/bin')), /^python3\.\d+$/)
  const stdlib = join(root, 'usr/lib', python)
  const folders = [stdlib, ...packages.map((name) => join(stdlib, name))]
  const script = `import compileall, py_compile
for folder in ${JSON.stringify(folders)}:
    compileall.compile_dir(folder, maxlevels=0, quiet=1, stripdir=${JSON.stringify(root)}, prependdir='/',
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)`
  await runForText('env', [
    `PYTHONHOME=${join(root, 'usr')}`,
    loader,
    '--library-path',
    library,
    join(root, 'usr/bin', python),
    '-S',
    '-B',
    '-c',
    script,
  ])
  rmSync(join(root, 'usr/lib', 'python3', 'dist-packages', '__pycache__'), { recursive: true, force: true })
}

function pick(names, pattern) {
  const found = names.find((name) => pattern.test(name))
  if (found) return found
  throw new SetupError('unexpected-packages', `the packages hold nothing named like ${pattern}`)
}
