/** A queue at a door: at most so many blocks and so many bytes are under way to one peer at a time. */

export interface InFlight {
  /** Waits for room for `bytes`, first come first served; call the result when they have arrived. */
  enter(bytes: number, signal: AbortSignal): Promise<() => void>
}

interface Waiting {
  bytes: number
  admit: () => void
}

export const createInFlight = (maxBlocks: number, maxBytes: number): InFlight => {
  const waiting: Waiting[] = []
  let blocks = 0
  let bytes = 0

  const hasRoom = (more: number): boolean => blocks === 0 || (blocks < maxBlocks && bytes + more <= maxBytes)
  const admitNext = (): void => {
    for (let next = waiting[0]; next !== undefined && hasRoom(next.bytes); next = waiting[0]) {
      waiting.shift()
      take(next.bytes)
      next.admit()
    }
  }
  const take = (more: number): void => {
    blocks += 1
    bytes += more
  }
  const leaveOnce = (less: number) => {
    let left = false
    return () => {
      if (left) return
      left = true
      blocks -= 1
      bytes -= less
      admitNext()
    }
  }
  const wait = (more: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const entry: Waiting = {
        bytes: more,
        admit: () => {
          signal.removeEventListener('abort', giveUp)
          resolve()
        },
      }
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(entry), 1)
        admitNext()
        reject(signal.reason)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      waiting.push(entry)
    })

  return {
    async enter(more, signal) {
      signal.throwIfAborted()
      if (waiting.length === 0 && hasRoom(more)) take(more)
      else await wait(more, signal)
      return leaveOnce(more)
    },
  }
}
