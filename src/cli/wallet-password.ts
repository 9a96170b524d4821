/** The wallet's password, as every command that needs it takes it. */
import { Option } from 'commander'
import type { Cli } from './cli.ts'
import { readSecret } from './secret.ts'

export interface PasswordOptions {
  passwordFile?: string
}

export const passwordFileOption = (): Option =>
  new Option('--password-file <file>', 'read the password from here (- for stdin), else from DEAI_PASSWORD, else ask')

/** `isNew` asks twice. */
export const readPassword = (cli: Cli, { passwordFile }: PasswordOptions, isNew = false): Promise<string> =>
  readSecret(cli, {
    name: 'Password of the wallet',
    file: passwordFile,
    fileOption: '--password-file',
    environment: 'DEAI_PASSWORD',
    isNew,
  })
