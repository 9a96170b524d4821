/** What every command file exports: a function that adds its command to the program. */
import type { Command } from 'commander'
import type { Cli } from './cli.ts'
import { usageError } from './cli-error.ts'

export type Register = (parent: Command, cli: Cli) => void

/** The examples at the end of a command's `--help`. */
export const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`

/**
 * For a command that does something itself and has subcommands: its options are its own. With a subcommand they are
 * refused, where they would otherwise be taken and do nothing.
 */
export const keepOptionsApart = (command: Command): Command =>
  command.enablePositionalOptions().hook('preSubcommand', (own, subcommand) => {
    const given = own.options.find((option) => own.getOptionValueSource(option.attributeName()) === 'cli')
    if (given) throw usageError(`${given.long} does not go together with "${own.name()} ${subcommand.name()}".`)
  })
