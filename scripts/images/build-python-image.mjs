#!/usr/bin/env node
// A small Python image made on the spot from the packages of Debian (or Ubuntu), for machines where no registry answers
// and for tests, which must not depend on one. A second call finds the image by the hash of its recipe.
//
//   node scripts/images/build-python-image.mjs        prints the image ID
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { arch, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { exitOnSetupError, isMain } from '../bootstrap.mjs'
import { canApt } from '../setup/apt.mjs'
import { findProgram } from '../setup/command.mjs'
import { engineJson, engineStream } from '../setup/docker-engine.mjs'
import { withLock } from '../setup/lock.mjs'
import { SetupError, say } from '../setup/setup-error.mjs'
import { fetchPackages } from './debian-packages.mjs'
import { archiveStream, layOutArchive } from './docker-archive.mjs'
import {
  CONFIG,
  EPOCH_SECONDS,
  EXCLUDED,
  hostRelease,
  LABEL,
  PACKAGES,
  PRECOMPILED,
  recipeOf,
  UNWANTED,
} from './recipe.mjs'
import { makeRootfs } from './rootfs.mjs'

const DOCKER_ARCH = { x64: 'amd64', arm64: 'arm64' }

/**
 * The local Python image, built where it is not there yet.
 * @returns {Promise<{ id: string, name: string, built: boolean }>} `id` is `sha256:…`: run the image by it
 * @throws {SetupError} `cannot-build-image`, `docker-refused`, `command-failed`
 */
export async function buildPythonImage() {
  if (!canApt()) throw new SetupError('cannot-build-image', cannotBuild)
  const recipe = recipeOf(hostRelease())
  const found = await findBuilt(recipe.hash)
  if (found) return { id: found, name: recipe.name, built: false }
  const lock = join(tmpdir(), `deai-python-image-${userInfo().uid}.lock`)
  return withLock(lock, () => buildOnce(recipe))
}

const cannotBuild =
  'The Python image can only be made on Debian, Ubuntu and their relatives. Elsewhere, pull one: docker pull python:3-slim'

async function buildOnce({ hash, name }) {
  const found = await findBuilt(hash)
  if (found) return { id: found, name, built: false }
  const tar = findProgram('tar')
  if (!tar || !findProgram('dpkg-deb'))
    throw new SetupError('cannot-build-image', 'Making the Python image needs tar and dpkg-deb.')
  say('making a small Python image from Debian packages: a few seconds, once')
  const scratch = mkdtempSync(join(tmpdir(), 'deai-image-'))
  try {
    await buildIn(scratch, { hash, name })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  const id = await findBuilt(hash)
  if (!id) throw new SetupError('docker-refused', 'Docker took the Python image but does not list it. Try again.')
  return { id, name, built: true }
}

async function buildIn(scratch, { hash, name }) {
  const debs = await fetchPackages(PACKAGES, UNWANTED, scratch)
  const rootfs = join(scratch, 'rootfs')
  mkdirSync(rootfs)
  await makeRootfs(debs, { excluded: EXCLUDED, precompiled: PRECOMPILED }, rootfs)
  const config = { ...CONFIG, Labels: { [LABEL]: hash } }
  const archive = join(scratch, 'archive')
  const image = { config, name, arch: DOCKER_ARCH[arch()] ?? arch(), epochSeconds: EPOCH_SECONDS }
  await layOutArchive(rootfs, image, archive)
  await engineStream('POST', '/images/load?quiet=1', { body: archiveStream(archive) })
}

async function findBuilt(hash) {
  const filters = encodeURIComponent(JSON.stringify({ label: [`${LABEL}=${hash}`] }))
  const images = await engineJson('GET', `/images/json?filters=${filters}`)
  return images?.[0]?.Id
}

if (isMain(import.meta.url)) {
  const { id } = await buildPythonImage().catch(exitOnSetupError)
  process.stdout.write(`${id}\n`)
}
