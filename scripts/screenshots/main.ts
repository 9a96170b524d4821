/** `npm run screenshots` on Node 24: a network, its shells, real jobs, and then every screen of them. */
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createCamera } from './camera.ts'
import { earningScenes } from './earning-scenes.ts'
import { firstRunScenes } from './first-run-scenes.ts'
import { jobScenes } from './job-scenes.ts'
import { doJobs } from './jobs.ts'
import type { Scene } from './scene.ts'
import { settingScenes } from './setting-scenes.ts'
import { wizardScenes } from './wizard-scenes.ts'
import { openWorld } from './world.ts'

const scenes: readonly Scene[] = [...firstRunScenes, ...wizardScenes, ...jobScenes, ...earningScenes, ...settingScenes]

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, out: { type: 'string', default: 'docs/screenshots' } },
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Its name is on some of the pictures, so it is the same for everybody. */
const folder = join(tmpdir(), 'deai-screenshots')

async function main(): Promise<number> {
  if (!scenes.some(({ name }) => name.includes(values.only)))
    throw new Error(`no screen has "${values.only}" in its name`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
  try {
    await using world = await openWorld(folder, say)
    const jobs = await doJobs(world, say)
    const camera = createCamera(resolve(values.out), say)
    const failures: string[] = []
    for (const scene of scenes.filter(({ name }) => name.includes(values.only))) {
      await scene.show({ world, jobs, shoot: (page) => camera.shoot(page, scene.name) }).catch((error: unknown) => {
        failures.push(
          `${scene.name}: ${error instanceof Error ? error.message.split('\n', 3).join(' ') : String(error)}`,
        )
      })
    }
    for (const failure of failures) say(`FAILED ${failure}`)
    say(`${camera.count()} pictures, ${(camera.bytes() / 1e6).toFixed(1)} MB`)
    return failures.length === 0 ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

process.exit(await main())
