/** Tells the requester's own server. */
export interface CallbackSender {
  /**
   * POSTs `body` (JSON text) once. Resolves with the status; throws `unreachable` (transient) or `timeout` (transient).
   * Follows no redirect, reads at most 64 KiB of the answer, gives up after 15 s.
   */
  post(url: string, body: string, headers: Record<string, string>, signal: AbortSignal): Promise<{ status: number }>
}
