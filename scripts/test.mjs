// `npm test`: sets up what is missing, then runs every test there is. The last line printed is
// `N passed, N failed, N skipped`. Arguments go on to vitest: `npm test -- --project unit`.
import { bootstrap, exitOnSetupError, runOnNode24 } from './bootstrap.mjs'

await bootstrap({ needs: ['dependencies', 'node24', 'docker', 'chromium'] }).catch(exitOnSetupError)
const reporters = ['--reporter=default', '--reporter=./scripts/closing-line-reporter.ts']
process.exit(await runOnNode24('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...process.argv.slice(2)]))
