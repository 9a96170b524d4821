// Runs one of our scripts as a newcomer can: sets up what it needs, then hands over to Node 24.
//   node scripts/on-node24.mjs [--docker] SCRIPT [ARGUMENTS]
import { bootstrap, exitOnSetupError, runOnNode24 } from './bootstrap.mjs'

const words = process.argv.slice(2)
const needsDocker = words[0] === '--docker'
const [script, ...rest] = needsDocker ? words.slice(1) : words
if (!script) throw new Error('usage: on-node24.mjs [--docker] SCRIPT [ARGUMENTS]')
await bootstrap({ needs: ['dependencies', 'node24', ...(needsDocker ? ['docker'] : [])] }).catch(exitOnSetupError)
process.exit(await runOnNode24(script, rest))
