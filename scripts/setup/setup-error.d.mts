export class SetupError extends Error {
  readonly code: string
  constructor(code: string, message: string, options?: ErrorOptions)
}
export function say(text: string): void
