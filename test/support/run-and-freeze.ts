/**
 * A process that starts a run and freezes it once it says "ready": pauses it, or copies its checkpoint for ever, until
 * somebody kills the process. Its order comes on stdin.
 */
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createDockerRunner } from '../../src/adapters/docker/docker-runner.ts'
import { createRecordingLogger } from './recording-logger.ts'
import { systemClock } from './system-deps.ts'

const { instance, workFolder, spec, how } = JSON.parse(await text(process.stdin))
const { signal } = new AbortController()
const runner = createDockerRunner({ clock: systemClock, logger: createRecordingLogger() }, { instance, workFolder })
await runner.start(spec, signal)
for await (const line of runner.logs(spec.orderId, 0, signal)) if (line.text === 'ready') break
if (how === 'pause') await runner.pause(spec.orderId, signal)
process.stdout.write('freezing\n')
for (let round = 0; how === 'copy'; round += 1)
  await runner.exportCheckpoint(spec.orderId, join(workFolder, `copy-${round}`), 1024, signal)
setInterval(() => {}, 1000)
