/** Writes a file that only its owner can read, and never over one that is there: it could be the only copy. */
import { writeFile } from 'node:fs/promises'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'

/** Throws INVALID with what to do. */
export async function writeNewFile(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx' }).catch((cause) => {
    const why =
      cause.code === 'EEXIST' ? 'is there already; choose another name' : `cannot be written: ${cause.message}`
    throw new CliError('INVALID', `${path} ${why}`, exitCodes.usage, { cause })
  })
}
