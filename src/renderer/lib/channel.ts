/** One open way to the host. It ends once; a new one is opened instead of mending it. */
import type { ClientLink } from '@orpc/client'

export type Link = ClientLink<Record<never, never>>

export interface Channel {
  link: Link
  isClosed(): boolean
  /** Resolves when it has ended, whoever ended it. */
  closed: Promise<void>
  close(): void
}

/** Resolves to a channel that has answered; rejects with RefusedError or HostLostError. */
export type OpenChannel = (signal: AbortSignal) => Promise<Channel>

/** The host is there, and does not know our secret: trying again with the same one cannot help. */
export class RefusedError extends Error {
  constructor() {
    super('The host does not know the secret of this page.')
    this.name = 'RefusedError'
  }
}
