/**
 * Resolves when the process is asked to end; a second asking ends it at once. A launcher in between can make one key
 * press arrive twice, so what comes right after the first counts as the same asking.
 */
const sameAskingMs = 400

export function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    let firstMs: number | undefined
    const onSignal = (): void => {
      if (firstMs !== undefined && performance.now() - firstMs > sameAskingMs) process.exit(130)
      firstMs ??= performance.now()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  })
}
