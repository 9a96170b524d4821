/** What `deai job receipt` and `deai provide receipt` do with the file that the host has made. */
import { resolve } from 'node:path'
import type { Cli } from './cli.ts'
import { writeNewFile } from './write-new-file.ts'

export async function saveReceipt(
  cli: Cli,
  { fileName, text }: { fileName: string; text: string },
  out: string | undefined,
): Promise<void> {
  if (out === undefined) return cli.output.result({ fileName, text }, text.trimEnd())
  const path = resolve(cli.workingFolder, out)
  await writeNewFile(path, text)
  cli.output.result({ path }, `saved ${path}; \`deai verify ${out}\` checks it, on any computer`)
}
