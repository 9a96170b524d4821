/** What every command file exports: a function that adds its command to the program. */
import type { Command } from 'commander'
import type { Cli } from './cli.ts'

export type Register = (parent: Command, cli: Cli) => void

/** The examples at the end of a command's `--help`. */
export const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`
