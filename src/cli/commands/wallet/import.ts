/** `deai wallet import`: a key from elsewhere. What it is shows in its own form: JSON, hexadecimal, or words. */
import type { Cli } from '../../cli.ts'
import { withHost } from '../../connect.ts'
import type { Api } from '../../host-connection.ts'
import { examples, type Register } from '../../registration.ts'
import { readSecret, readSecretFile } from '../../secret.ts'
import { type PasswordOptions, passwordFileOption, readPassword } from '../../wallet-password.ts'

type Source = Parameters<Api['wallet']['import']>[0]['source']

interface ImportOptions extends PasswordOptions {
  keystore?: string
  keystorePasswordFile?: string
  secretFile?: string
}

/** A private key is 64 hexadecimal digits; anything else is taken for a phrase, which the host checks word by word. */
export function toSource(secret: string): Source {
  const text = secret.trim()
  if (/^(0x)?[0-9a-fA-F]{64}$/.test(text)) return { type: 'private-key', key: text }
  return { type: 'mnemonic', phrase: text.split(/\s+/).join(' ') }
}

async function readSource(cli: Cli, options: ImportOptions): Promise<Source> {
  if (options.keystore === undefined) {
    const name = 'Recovery phrase or private key'
    const given = { file: options.secretFile, fileOption: '--secret-file', environment: 'DEAI_SECRET' }
    return toSource(await readSecret(cli, { name, ...given }))
  }
  const json = await readSecretFile(cli, options.keystore)
  const name = 'Password of the keystore file'
  const given = { fileOption: '--keystore-password-file', environment: 'DEAI_KEYSTORE_PASSWORD' }
  const password = await readSecret(cli, { name, file: options.keystorePasswordFile, ...given })
  return { type: 'keystore', json, password }
}

async function importWallet(cli: Cli, options: ImportOptions): Promise<void> {
  const source = await readSource(cli, options)
  const password = await readPassword(cli, options, true)
  await withHost(cli, async (api) => {
    const { address } = await api.wallet.import({ password, source })
    cli.output.result({ address }, address)
  })
}

export const registerImport: Register = (parent, cli) => {
  parent
    .command('import')
    .description(
      'Imports a recovery phrase or private key (asked for, from --secret-file or DEAI_SECRET) or a keystore.',
    )
    .option('--secret-file <file>', 'the phrase or private key is in here (- for stdin)')
    .option('--keystore <file>', 'a keystore v3 file')
    .option('--keystore-password-file <file>', 'its password is in here, else in DEAI_KEYSTORE_PASSWORD, else ask')
    .addOption(passwordFileOption())
    .addHelpText(
      'after',
      examples(
        'deai wallet import',
        'deai wallet import --keystore ./UTC--key.json',
        'deai wallet import --secret-file - < phrase',
      ),
    )
    .action((options: ImportOptions) => importWallet(cli, options))
}
