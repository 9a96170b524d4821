import type { IncomingMessage } from 'node:http'

/** Where the engine listens. */
export function locateEngine(): { socketPath: string } | { host: string; port: number }

export function engineRequest(
  method: string,
  path: string,
  options?: { signal?: AbortSignal },
): Promise<IncomingMessage>
/** The answer's JSON; undefined for 404. */
export function engineJson(method: string, path: string, options?: { signal?: AbortSignal }): Promise<unknown>
