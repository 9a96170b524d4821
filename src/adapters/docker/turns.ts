/** Steps that must not meet: each begins when the one before has ended, however it ended. */
export type Turns = <T>(step: () => Promise<T>) => Promise<T>

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (step) => {
    const next = last.then(step, step)
    last = next
    return next
  }
}
