// What the local Python image is made of. Its hash is the label by which a built image is found again, so changing
// anything here makes the next call build anew, and changing nothing makes it return at once.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { arch } from 'node:os'

/** Raise when rootfs.mjs or docker-archive.mjs change what they make. */
const BUILDER_VERSION = 1

export const LABEL = 'io.deai.recipe'

/** What job scripts may count on: Python 3 with its standard library, a shell, and the usual small tools. */
export const PACKAGES = [
  'python3-minimal',
  'libpython3-stdlib',
  'dash',
  'bash',
  'coreutils',
  'grep',
  'sed',
  'findutils',
  'libc-bin',
]

/** Drawn in by dependencies that matter only to a system that installs packages or logs people in. */
export const UNWANTED = ['dpkg', 'perl-base', 'debconf', 'readline-common', 'libmd0', 'mawk', 'gawk', 'original-awk']

/** Left out while unpacking; licences (copyright files) stay in. */
export const EXCLUDED = [
  './usr/share/man/*',
  './usr/share/locale/*',
  './usr/share/info/*',
  './usr/share/lintian/*',
  './usr/share/doc/*/changelog*',
  './usr/share/doc/*/NEWS*',
  './usr/share/doc/*/examples*',
  './usr/share/doc/*/README*',
  './usr/lib/python3*/idlelib/*',
  './usr/lib/python3*/lib2to3/*',
  './usr/lib/python3*/pydoc_data/*',
  './usr/lib/python3*/test/*',
  './usr/lib/*/gconv/*',
  './usr/lib/*/perl-base/*',
]

/** Modules compiled ahead, so that a script starts as fast as from an official image. */
export const PRECOMPILED = [
  'collections',
  'concurrent',
  'email',
  'encodings',
  'http',
  'importlib',
  'json',
  'logging',
  're',
  'urllib',
]

export const CONFIG = {
  User: '65534:65534',
  WorkingDir: '/tmp',
  Cmd: ['python3'],
  Env: [
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'PYTHONUNBUFFERED=1',
    'PYTHONDONTWRITEBYTECODE=1',
    'HOME=/tmp',
    'LC_ALL=C.UTF-8',
  ],
}

/** Every time stamp in the image, so that the same packages give the same bytes. */
export const EPOCH_SECONDS = 1_767_225_600

/** The host's release, whose packages the image is made of. @returns {{ id: string, codename: string }} */
export function hostRelease() {
  const text = readFileSync('/etc/os-release', 'utf8')
  const value = (name) => text.match(new RegExp(`^${name}="?([\\w.-]+)"?$`, 'm'))?.[1]
  return { id: value('ID') ?? 'linux', codename: value('VERSION_CODENAME') ?? value('VERSION_ID') ?? 'unknown' }
}

/** @param {{ id: string, codename: string }} release @returns {{ hash: string, name: string }} */
export function recipeOf(release) {
  const parts = [BUILDER_VERSION, release, arch(), PACKAGES, UNWANTED, EXCLUDED, PRECOMPILED, CONFIG, EPOCH_SECONDS]
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return { hash, name: `deai-python:${release.codename}` }
}
