#!/usr/bin/env node
// Starts the command line on Node 24, whatever Node the system has, and sets up the dependencies where they are missing.
// On a Node 24 the program runs in this very process: a second one would cost each command its start.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const WANTED_MAJOR = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const program = join(root, 'src', 'cli', 'main.ts')
const packagedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const isNode24 = Number.parseInt(process.versions.node, 10) >= WANTED_MAJOR
const isInstalled = existsSync(join(root, 'node_modules', 'commander')) && (isNode24 || existsSync(packagedNode))

async function install() {
  const { bootstrap, exitOnSetupError } = await import('./bootstrap.mjs')
  await bootstrap({ needs: ['dependencies', 'node24'] }).catch(exitOnSetupError)
}

async function runHere() {
  nodeModule.enableCompileCache?.(join(root, 'node_modules', '.cache', 'deai-compile'))
  await import(program)
}

/** Ctrl+C on a terminal reaches both processes; a signal that is sent to this one alone has to be passed on. */
function passSignals(child) {
  const isOnTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  process.on('SIGINT', () => isOnTerminal || child.kill('SIGINT'))
  for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
}

function endLike(code, signal) {
  if (!signal) process.exit(code ?? 1)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}

function runOnPackagedNode() {
  const launcher = fileURLToPath(import.meta.url)
  const child = spawn(packagedNode, [launcher, ...process.argv.slice(2)], { stdio: 'inherit' })
  child.on('error', (error) => {
    process.stderr.write(`deai: ${packagedNode} does not start: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', endLike)
  passSignals(child)
}

if (!isInstalled) await install()
if (isNode24) await runHere()
else runOnPackagedNode()
