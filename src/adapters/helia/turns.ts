/** Many may add and fetch at once, but nobody while garbage is collected: its blocks would be swept from under them. */

export interface Turns {
  /** Runs among others. */
  shared<T>(work: () => Promise<T>): Promise<T>
  /** Runs alone: waits for those who are running, and holds up those who come. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nobody is running. */
  idle(): Promise<void>
}

export const createTurns = (): Turns => {
  const running = new Set<Promise<unknown>>()
  let barrier: Promise<unknown> = Promise.resolve()

  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.allSettled(running)
  }
  return {
    idle,
    shared: async (work) => {
      for (let seen: unknown; seen !== barrier; ) {
        seen = barrier
        await seen
      }
      const run = work()
      running.add(run)
      try {
        return await run
      } finally {
        running.delete(run)
      }
    },
    alone: (work) => {
      const run = barrier.then(idle).then(work)
      barrier = run.catch(() => undefined) // its caller gets the failure; those who wait only need it to be over
      return run
    },
  }
}
