// Setting up can fail for reasons that the person at the keyboard can mend. Those are SetupErrors: a code for programs,
// a sentence for people that says what to do next. Anything else that is thrown is a bug and keeps its stack.

/** A foreseeable failure of setting up. `code` is stable; `message` says what to do. */
export class SetupError extends Error {
  /** @param {string} code @param {string} message @param {ErrorOptions} [options] */
  constructor(code, message, options) {
    super(message, options)
    this.name = 'SetupError'
    this.code = code
  }
}

/** Prints one line of progress to stderr, where it never mixes with a command's own output. @param {string} text */
export function say(text) {
  process.stderr.write(`[setup] ${text}\n`)
}
