/** The wallet's password from a file, so that a host can be started by the system with nobody there to type it. */
import { readFile } from 'node:fs/promises'
import { PortError } from '../engine/ports/port-error.ts'
import { errorText } from '../engine/workflow/error-text.ts'

/** Less the line-ending that an editor adds, as the command line reads it too. Throws `invalid` where it cannot be read. */
export async function readPasswordFile(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const message = `The password file cannot be read (${errorText(cause)}). Correct --password-file, or unlock by hand.`
    throw new PortError('invalid', message, { cause })
  })
  return text.replace(/\r?\n$/, '')
}
