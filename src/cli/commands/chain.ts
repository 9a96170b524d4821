/** `deai chain`: the embedded chain by itself, for tests and labs where hosts share one; and `deai chain deploy`. */
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Cli } from '../cli.ts'
import { usageError } from '../cli-error.ts'
import { dataFolderOf } from '../data-folder.ts'
import { wholeNumber } from '../parse/numbers.ts'
import { examples, keepOptionsApart, type Register } from '../registration.ts'
import { registerChainDeploy } from './chain-deploy.ts'

/** A chain that another program runs there would answer in place of ours, and get our contracts. */
async function checkFree(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening').catch((cause) => {
    const why = cause.code === 'EADDRINUSE' ? 'is used by another program' : `cannot be listened on: ${cause.message}`
    throw usageError(`Port ${port} ${why}. Choose another with --port.`)
  })
  server.close()
  await once(server, 'close')
}

async function runEmbeddedChain(cli: Cli, port: number | undefined): Promise<void> {
  const dataFolder = dataFolderOf(cli)
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  if (port !== undefined) await checkFree(port)
  const { runChain } = await import('../../host/run-chain.ts')
  await runChain({ dataFolder, ...(port === undefined ? {} : { port }) })
}

export const register: Register = (program, cli) => {
  const command = keepOptionsApart(program.command('chain'))
    .summary('run the embedded chain by itself, or deploy an escrow')
    .description(
      'Runs the embedded chain in the foreground, with the escrow and a test DAI on it, and prints one line of JSON: ' +
        'rpcUrl, chainId, escrow, token. Its state is kept in the data folder.',
    )
    .option('--port <port>', 'where it listens on 127.0.0.1 (default: any free port)', wholeNumber(1, 65_535))
    .addHelpText(
      'after',
      examples(
        'deai chain --data ./chain',
        'deai chain deploy --chain base-sepolia',
        'deai host --rpc-url http://127.0.0.1:8545 --chain-id 31337 --escrow 0x… --token 0x…',
      ),
    )
    .action(({ port }: { port?: number }) => runEmbeddedChain(cli, port))
  registerChainDeploy(command, cli)
}
