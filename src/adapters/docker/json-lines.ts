/** A stream of JSON texts, one a line, as pull progress comes; a line over the limit ends it with `corrupt`. */
import { PortError } from '../../engine/ports/port-error.ts'

export async function* jsonLines(
  chunks: AsyncIterable<Uint8Array | string>,
  maxLineBytes: number,
): AsyncGenerator<unknown> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > maxLineBytes) throw new PortError('corrupt', 'The container engine sent a line without end.')
    for (const line of lines) if (line.trim()) yield JSON.parse(line)
  }
  if (rest.trim()) yield JSON.parse(rest)
}
