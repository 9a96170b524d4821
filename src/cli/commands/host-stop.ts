/** `deai host stop`: asks the host to stop and waits until its process is gone. */
import type { Cli } from '../cli.ts'
import { CliError } from '../cli-error.ts'
import { connectToHost } from '../connect.ts'
import { exitCodes } from '../exit-codes.ts'
import { examples, type Register } from '../registration.ts'

const stopTimeoutMs = 60_000
const pollMs = 50

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // there, but another user's
  }
}

async function waitForEnd(cli: Cli, pid: number): Promise<void> {
  const deadlineMs = cli.nowMs() + stopTimeoutMs
  while (isAlive(pid)) {
    if (cli.nowMs() > deadlineMs) {
      throw new CliError('HOST_STOPS_SLOWLY', `The host (pid ${pid}) still stops. Look again later.`, exitCodes.noHost)
    }
    await cli.sleep(pollMs, cli.interruption())
  }
}

async function stop(cli: Cli): Promise<void> {
  const host = await connectToHost({ ...cli, settings: { ...cli.settings, start: false } })
  try {
    await host.api.node.stop()
  } catch (error) {
    if (host.isOpen()) throw error // else it stopped before it could answer, as asked
  } finally {
    host.close()
  }
  await waitForEnd(cli, host.pid)
  cli.output.result({ stopped: true, pid: host.pid }, `stopped the host (pid ${host.pid})`)
}

export const registerHostStop: Register = (parent, cli) => {
  parent
    .command('stop')
    .description('Stops the node that runs on the data folder. Open jobs go on when it is started again.')
    .addHelpText('after', examples('deai host stop', 'deai host stop --data ./node'))
    .action(() => stop(cli))
}
