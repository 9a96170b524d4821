/** A job's request as the command that would submit it again, quoted for a POSIX shell, one flag a line. */
import type { JobRequest } from '../../../shared/schema/job.ts'

/** Every shell leaves these characters alone. */
const plain = /^[\w@%+=:,./-]+$/

export const quoted = (word: string): string => (plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

export function commandLineOf(request: JobRequest): string {
  const flags: [string, string | undefined][] = [
    ['--name', request.name],
    ['--compute-profile', request.computeProfile],
    ['--input-script-cid', request.inputScriptCid],
    ['--input-data-cid', request.inputDataCid],
    ['--output-storage', request.outputStorage],
    ['--output-path', request.outputPath],
    ['--payment-token', request.paymentToken],
    ['--payment-amount', request.paymentAmount],
    ['--callback-url', request.callbackUrl],
    ['--docker-image', request.dockerImage],
    // As JSON: a line would be split again, and an empty word would be lost.
    ['--command', request.command && JSON.stringify(request.command)],
    ['--timeout', String(request.timeoutSeconds)],
    ...(request.providers ?? []).map((address): [string, string] => ['--provider', address]),
  ]
  const given = flags.flatMap(([flag, value]) => (value === undefined ? [] : [`${flag} ${quoted(value)}`]))
  return ['deai submit job', ...given].join(' \\\n  ')
}
