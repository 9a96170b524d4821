/** A bar on a terminal's stderr; nothing where stderr is no terminal, so that logs stay clean. */
import type { Cli } from './cli.ts'
import { formatTransfer } from './format/progress.ts'

export interface ProgressBar {
  update(bytesDone: number, bytesTotal?: number): void
  /** Takes the bar away. */
  stop(): void
}

const silent: ProgressBar = { update: () => undefined, stop: () => undefined }

/** With `hasTotal` a bar that fills; without, only the figures. */
export async function createProgressBar(cli: Cli, label: string, hasTotal: boolean): Promise<ProgressBar> {
  if (!cli.stderr.isTTY || cli.settings.json) return silent
  const { SingleBar } = (await import('cli-progress')).default
  const format = hasTotal ? `${label} {bar} {percentage}% {text}` : `${label} {text}`
  const bar = new SingleBar({
    format,
    stream: cli.stderr,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  })
  const startMs = cli.nowMs()
  bar.start(1, 0, { text: '' })
  const update = (bytesDone: number, bytesTotal?: number): void => {
    bar.setTotal(Math.max(1, bytesTotal ?? 1))
    const known = bytesTotal === undefined ? {} : { bytesTotal }
    bar.update(bytesDone, { text: formatTransfer({ bytesDone, elapsedMs: cli.nowMs() - startMs, ...known }) })
  }
  return { update, stop: () => bar.stop() }
}
