// A root file system as an archive that `docker load` takes. Sorted names, one owner and one time stamp: the same files
// give the same bytes, hence the same image ID on every machine.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runForText } from '../setup/command.mjs'

const DETERMINISTIC = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--format=gnu']

/**
 * Lays out the archive's files in `folder`.
 * @param {string} rootfs @param {{ config: object, name: string, arch: string, epochSeconds: number }} image
 * @param {string} folder an empty folder
 */
export async function layOutArchive(rootfs, { config, name, arch, epochSeconds }, folder) {
  mkdirSync(folder, { recursive: true })
  const layer = join(folder, 'layer.tar')
  await runForText('tar', [...DETERMINISTIC, `--mtime=@${epochSeconds}`, '-cf', layer, '-C', rootfs, '.'])
  const created = new Date(epochSeconds * 1000).toISOString()
  const rootfsPart = { type: 'layers', diff_ids: [`sha256:${await sha256Of(layer)}`] }
  const history = [{ created, created_by: 'deai build-python-image' }]
  const json = JSON.stringify({ architecture: arch, os: 'linux', created, config, history, rootfs: rootfsPart })
  const configFile = `${createHash('sha256').update(json).digest('hex')}.json`
  writeFileSync(join(folder, configFile), json)
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify([{ Config: configFile, RepoTags: [name], Layers: ['layer.tar'] }]),
  )
}

/** The archive as a stream. @param {string} folder */
export function archiveStream(folder) {
  const tar = spawn('tar', [...DETERMINISTIC, '--mtime=@0', '-cf', '-', '-C', folder, '.'], {
    stdio: ['ignore', 'pipe', 2],
  })
  tar.on('error', (error) => tar.stdout.destroy(error))
  return tar.stdout
}

async function sha256Of(file) {
  const sum = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), sum)
  return sum.digest('hex')
}
