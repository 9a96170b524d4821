/** The host went away while it was asked, or is away now. Everything else that is thrown is its answer. */
export class HostLostError extends Error {
  constructor(options?: ErrorOptions) {
    super('The host cannot be reached.', options)
    this.name = 'HostLostError'
  }
}
