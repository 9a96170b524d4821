/** `deai add`: as `ipfs add`, on the node of this machine. */
import { lstat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Cli } from '../cli.ts'
import { CliError, usageError } from '../cli-error.ts'
import { withHost } from '../connect.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Api } from '../host-connection.ts'
import { createProgressBar } from '../progress-bar.ts'
import { examples, type Register } from '../registration.ts'

interface AddOptions {
  recursive?: boolean
  onlyCid?: boolean
}

/** Refuses before anything is asked of the host what `ipfs add` refuses. */
async function checkPath(path: string, given: string, isRecursive: boolean): Promise<void> {
  const found = await lstat(path).catch((cause) => {
    throw new CliError(
      'NOT_FOUND',
      `${given}: ${cause.code === 'ENOENT' ? 'no such file or folder' : cause.message}`,
      exitCodes.notFound,
      { cause },
    )
  })
  if (found.isDirectory() && !isRecursive) {
    throw usageError(`'${given}' is a directory, use the '-r' flag to specify directories`)
  }
}

async function addPath(cli: Cli, api: Api, path: string): Promise<{ cid: string; bytes: number; files: number }> {
  const bar = await createProgressBar(cli, basename(path), true)
  try {
    for await (const event of await api.content.add({ path })) {
      if (event.type === 'added') return { cid: event.cid, bytes: event.bytes, files: event.files }
      bar.update(event.progress.bytesDone, event.progress.bytesTotal)
    }
  } finally {
    bar.stop()
  }
  throw new CliError('UNEXPECTED', 'The host ended without a CID.', exitCodes.unexpected)
}

async function add(cli: Cli, given: string[], options: AddOptions): Promise<void> {
  const paths = given.map((path) => resolve(cli.workingFolder, path))
  for (const [index, path] of paths.entries()) await checkPath(path, given[index] ?? path, options.recursive === true)
  await withHost(cli, async (api) => {
    for (const path of paths) {
      const added = await addPath(cli, api, path)
      const line = options.onlyCid ? added.cid : `added ${added.cid} ${basename(path)}`
      cli.output.result({ cid: added.cid, name: basename(path), bytes: added.bytes, files: added.files }, line)
    }
  })
}

export const register: Register = (program, cli) => {
  program
    .command('add')
    .summary('add a file or a folder and print its CID')
    .description("Adds files or folders to the node's IPFS store, pins them, and prints their CIDs.")
    .argument('<paths...>', 'files, or folders with -r')
    .option('-r, --recursive', 'add folders with all they hold')
    .option('-Q, --only-cid', 'print the CID alone')
    .addHelpText('after', examples('deai add train.py', 'deai add -r ./dataset', 'CID=$(deai add -Q -r ./dataset)'))
    .action((paths: string[], options: AddOptions) => add(cli, paths, options))
}
