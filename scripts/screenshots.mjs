// `npm run screenshots`: every screen of the app, light and dark, into docs/screenshots/, from a real run with real jobs.
//
//   node scripts/screenshots.mjs [--only PART_OF_A_NAME] [--out FOLDER]
import { join } from 'node:path'
import { bootstrap, exitOnSetupError, repositoryRoot, runOnNode24 } from './bootstrap.mjs'
import { ensureBuild } from './setup/build.mjs'
import { ensureChromium } from './setup/chromium.mjs'

try {
  await bootstrap({ needs: ['dependencies', 'node24', 'docker'] })
  await ensureChromium()
  await ensureBuild(repositoryRoot)
} catch (error) {
  exitOnSetupError(error)
}
process.exit(await runOnNode24(join(repositoryRoot, 'scripts', 'screenshots', 'main.ts'), process.argv.slice(2)))
