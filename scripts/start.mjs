// `npm start`: runs the node on this computer. The window comes with the next version; until then the node is driven
// with `npm run deai -- …` from another terminal. Arguments go on to `deai host`.
import { bootstrap, exitOnSetupError, runOnNode24 } from './bootstrap.mjs'

const unmet = await bootstrap({ needs: ['dependencies', 'node24'], wants: ['docker'] }).catch(exitOnSetupError)
for (const { message } of unmet ?? []) process.stderr.write(`[setup] ${message}\n`)
process.stderr.write('[start] There is no window yet. Drive this node with `npm run deai -- --help`; Ctrl+C ends it.\n')
process.exit(await runOnNode24('src/cli/main.ts', ['host', ...process.argv.slice(2)]))
