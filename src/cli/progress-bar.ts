/** A bar on a terminal's stderr; nothing where stderr is no terminal, so that logs stay clean. */
import type { Cli } from './cli.ts'
import { formatTransfer } from './format/progress.ts'

export interface ProgressBar {
  update(bytesDone: number, bytesTotal?: number): void
  /** Takes the bar away. */
  stop(): void
}

const silent: ProgressBar = { update: () => undefined, stop: () => undefined }

/** The figures take up to 42 columns and are never cut: on a narrow terminal the label is, and the bar left out. */
const room = (columns: number) => ({
  label: Math.min(40, Math.max(12, columns - 76)),
  bar: columns < 80 ? 0 : Math.min(24, columns - 64),
})

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, Math.max(0, length - 1))}…` : text

/** With `hasTotal` a bar that fills; without, only the figures. `waiting` stands there until there are some. */
export async function createProgressBar(
  cli: Cli,
  label: string,
  hasTotal: boolean,
  waiting = '',
): Promise<ProgressBar> {
  if (!cli.stderr.isTTY || cli.settings.json) return silent
  const { SingleBar } = (await import('cli-progress')).default
  const { label: labelLength, bar: barsize } = room(cli.stderr.columns || 80)
  const share = barsize > 0 ? '{bar} {percentage}%' : '{percentage}%'
  const format = [cut(label, labelLength), ...(hasTotal ? [share] : []), '{text}'].join(' ')
  const bar = new SingleBar({
    format,
    stream: cli.stderr,
    clearOnComplete: true,
    hideCursor: true,
    barsize,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  })
  const startMs = cli.nowMs()
  bar.start(1, 0, { text: waiting })
  const update = (bytesDone: number, bytesTotal?: number): void => {
    bar.setTotal(Math.max(1, bytesTotal ?? 1))
    const known = bytesTotal === undefined ? {} : { bytesTotal }
    bar.update(bytesDone, { text: formatTransfer({ bytesDone, elapsedMs: cli.nowMs() - startMs, ...known }) })
  }
  return { update, stop: () => bar.stop() }
}
