/** A run's log from its beginning, entry by entry, and its numbered lines from any of them on. */
import { PortError } from '../../engine/ports/port-error.ts'
import type { LogLine } from '../../shared/schema/log-line.ts'
import { findContainer } from './containers.ts'
import type { Engine } from './engine.ts'
import type { ContainerAnswer } from './engine-schema.ts'
import { type LogFrame, logFrames } from './log-frames.ts'
import { createLineAssembler } from './log-lines.ts'
import { createLogMeter } from './log-meter.ts'
import { watchLimitsOf } from './run-names.ts'

/**
 * Entries up to the log limit, until the container has ended or the limit is reached; which one is its return value.
 * Throws a transient `engine-not-running` when the stream stops while the container runs: the engine is going away.
 */
export async function* logEntries(
  engine: Engine,
  name: string,
  logMiB: number,
  signal: AbortSignal,
): AsyncGenerator<LogFrame[], 'ended' | 'over-limit'> {
  const meter = createLogMeter(logMiB)
  for await (const frames of followLog(engine, name, signal)) {
    const over = frames.findIndex((frame) => meter.add(frame.data))
    yield over === -1 ? frames : frames.slice(0, over)
    if (over !== -1) return 'over-limit'
  }
  const after = await findContainer(engine, name, signal)
  if (!after?.State.Running) return 'ended'
  throw new PortError('engine-not-running', 'Docker ended the log while the job runs; it is read again.', {
    transient: true,
  })
}

async function* followLog(engine: Engine, name: string, signal: AbortSignal): AsyncGenerator<LogFrame[]> {
  const stream = await engine.call(signal, (docker) =>
    docker.getContainer(name).logs({ follow: true, stdout: true, stderr: true, timestamps: true, abortSignal: signal }),
  )
  const frames = logFrames(stream as unknown as AsyncIterable<Uint8Array>)
  try {
    while (true) {
      const next = await engine.call(signal, () => frames.next())
      if (next.done) return
      yield next.value
    }
  } finally {
    await frames.return(undefined) // Closes the stream too: a reader that leaves early must leave no connection.
  }
}

/** Lines from `fromSeq` on. Numbers are places in the log, so the lines before are read and passed over. */
export async function* readLines(
  engine: Engine,
  container: ContainerAnswer,
  fromSeq: number,
  signal: AbortSignal,
): AsyncGenerator<LogLine> {
  const assembler = createLineAssembler()
  const { logMiB } = watchLimitsOf(container.Config.Labels)
  let seq = 0
  for await (const frames of logEntries(engine, container.Id, logMiB, signal)) {
    for (const line of frames.flatMap((frame) => assembler.add(frame))) {
      if (seq >= fromSeq) yield { seq, ...line }
      seq += 1
    }
  }
  for (const line of assembler.end()) {
    if (seq >= fromSeq) yield { seq, ...line }
    seq += 1
  }
}
