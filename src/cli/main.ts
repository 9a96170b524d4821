/** `deai`: the table of contents. Only the command that was asked for is loaded, so that each starts at once. */
import { type Cli, createCli } from './cli.ts'
import { exitCodes } from './exit-codes.ts'
import { type CommandEntry, runProgram } from './program.ts'

const commands: CommandEntry[] = [
  { name: 'add', summary: 'add a file or a folder and print its CID', load: () => import('./commands/add.ts') },
  { name: 'get', summary: 'fetch a CID and write it to disk', load: () => import('./commands/get.ts') },
  { name: 'ls', summary: 'list what a CID or a path holds', load: () => import('./commands/ls.ts') },
  { name: 'pin', summary: 'list what is kept, release it, free the space', load: () => import('./commands/pin.ts') },
  { name: 'submit', summary: 'submit a job', load: () => import('./commands/submit.ts') },
  { name: 'jobs', summary: 'list your jobs', load: () => import('./commands/jobs.ts') },
  { name: 'job', summary: 'show, follow, cancel or download a job', load: () => import('./commands/job.ts') },
  { name: 'verify', summary: 'check exported receipts, offline', load: () => import('./commands/verify.ts') },
  { name: 'offers', summary: 'list what providers offer now', load: () => import('./commands/offers.ts') },
  { name: 'provide', summary: 'rent out this computer', load: () => import('./commands/provide.ts') },
  { name: 'wallet', summary: 'the wallet and the deposit', load: () => import('./commands/wallet.ts') },
  { name: 'exposure', summary: 'show what is at risk now, and limit it', load: () => import('./commands/exposure.ts') },
  { name: 'host', summary: 'run the node, or stop it', load: () => import('./commands/host.ts') },
  {
    name: 'ui',
    summary: 'print the link to the app in your browser, or open it',
    load: () => import('./commands/ui.ts'),
  },
  { name: 'connect', summary: 'connect to a peer', load: () => import('./commands/connect.ts') },
  { name: 'status', summary: 'show the state of the node', load: () => import('./commands/status.ts') },
  {
    name: 'doctor',
    summary: 'check what the node needs, and say what to do',
    load: () => import('./commands/doctor.ts'),
  },
  { name: 'chain', summary: 'run the embedded chain by itself', load: () => import('./commands/chain.ts') },
]

/** A reader that leaves early (`| head`) is no failure. */
function endQuietlyOnBrokenPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.ok)
    throw error
  })
}

const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write('', () => resolve()))

async function main(cli: Cli, words: string[]): Promise<void> {
  endQuietlyOnBrokenPipe(process.stdout)
  endQuietlyOnBrokenPipe(process.stderr)
  const code = await runProgram(cli, commands, words)
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  process.exit(code)
}

await main(createCli(process), process.argv.slice(2))
