#!/usr/bin/env node
// `npm run demo`: one job across two nodes, paid on a chain, on a machine that may have nothing but Node 20.
//
//   node scripts/demo.mjs [--report FILE] [--keep FOLDER]
import { join } from 'node:path'
import { bootstrap, exitOnSetupError, repositoryRoot, runOnNode24 } from './bootstrap.mjs'

const startedAtMs = Date.now()
await bootstrap({ needs: ['dependencies', 'node24', 'docker'] }).catch(exitOnSetupError)
const times = { DEAI_DEMO_STARTED_AT_MS: String(startedAtMs), DEAI_DEMO_READY_AT_MS: String(Date.now()) }
process.exit(await runOnNode24(join(repositoryRoot, 'scripts', 'demo', 'main.ts'), process.argv.slice(2), times))
