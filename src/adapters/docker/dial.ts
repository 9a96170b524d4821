/**
 * One call to the engine below dockerode's own methods. For what they cannot say, and for calls whose answer takes long:
 * docker-modem 5.0 never settles when the connection breaks between the head and the end of an answer (seen with `wait`,
 * of which the engine sends the head at once); read as a stream, the break is an error.
 */
import type Docker from 'dockerode'
import { PortError } from '../../engine/ports/port-error.ts'

export interface EngineRequest {
  method: 'GET' | 'POST'
  /** With its leading slash, without a query. */
  path: string
  query: Record<string, string>
  signal: AbortSignal
}

const maxAnswerBytes = 64 * 1_048_576

/** The answer's JSON, of at most 64 MiB. Rejects as dockerode's methods do. */
export async function dialJson(docker: Docker, request: EngineRequest): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of await dialStream(docker, request)) {
    bytes += chunk.length
    if (bytes > maxAnswerBytes) throw new PortError('too-large', 'The container engine gave an answer without end.')
    chunks.push(Buffer.from(chunk))
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

function dialStream(
  docker: Docker,
  { method, path, query, signal }: EngineRequest,
): Promise<AsyncIterable<Uint8Array>> {
  const request = {
    method,
    path: `${path}?`,
    options: query,
    isStream: true,
    statusCodes: { 200: true },
    abortSignal: signal,
  }
  return new Promise((resolve, reject) => {
    docker.modem.dial(request, (error: unknown, stream: unknown) =>
      error ? reject(error) : resolve(stream as AsyncIterable<Uint8Array>),
    )
  })
}
