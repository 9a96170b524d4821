/** `deai doctor`: checks what the node needs. A host that does not start is itself a finding. */
import type { Check } from '../../shared/api/contract.ts'
import type { Cli } from '../cli.ts'
import { withHost } from '../connect.ts'
import { exitCodes } from '../exit-codes.ts'
import { printable } from '../output.ts'
import { examples, type Register } from '../registration.ts'
import { describeError } from '../report-error.ts'

const marks = { ok: ['green', 'ok     '], warning: ['yellow', 'warning'], problem: ['red', 'problem'] } as const

const hostProblem = (error: unknown): Check => ({
  name: 'host',
  state: 'problem',
  code: 'host.not-running',
  detail: describeError(error).message,
  advice: 'Run `deai host` in a terminal to see it start, and `deai doctor` again.',
  commands: ['deai host', 'deai doctor'],
})

async function findings(cli: Cli): Promise<Check[]> {
  try {
    return await withHost(cli, (api) => api.node.doctor())
  } catch (error) {
    if (cli.interruption().aborted) throw error
    return [hostProblem(error)]
  }
}

function checkLines(cli: Cli, { name, state, detail, advice, commands }: Check): string[] {
  const [colour, mark] = marks[state]
  const told = `${cli.output.styled(colour, mark)}  ${name}: ${detail.split('\n').map(printable).join('\n')}`
  const steps = commands.map((command) => `             $ ${printable(command)}`)
  return [told, ...(advice ? [`         → ${printable(advice)}`] : []), ...steps]
}

async function doctor(cli: Cli): Promise<void> {
  const checks = await findings(cli)
  for (const check of checks) cli.output.result(check, ...checkLines(cli, check))
  if (checks.some(({ state }) => state === 'problem')) cli.exitCode = exitCodes.unexpected
}

export const register: Register = (program, cli) => {
  program
    .command('doctor')
    .summary('check what the node needs, and say what to do')
    .description(
      'Checks what the node needs: Docker, GPU, chain, network, disk, wallet. Exit code 1 if one has a problem.',
    )
    .addHelpText('after', examples('deai doctor', 'deai doctor --json | jq "select(.state == \\"problem\\")"'))
    .action(() => doctor(cli))
}
