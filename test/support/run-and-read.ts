/** A process that starts a run and prints its log lines as JSON, until somebody kills it. Its order comes on stdin. */
import { text } from 'node:stream/consumers'
import { createDockerRunner } from '../../src/adapters/docker/docker-runner.ts'
import { createRecordingLogger } from './recording-logger.ts'
import { systemClock } from './system-deps.ts'

const { instance, workFolder, spec } = JSON.parse(await text(process.stdin))
const { signal } = new AbortController()
const runner = createDockerRunner({ clock: systemClock, logger: createRecordingLogger() }, { instance, workFolder })
await runner.start(spec, signal)
for await (const line of runner.logs(spec.orderId, 0, signal)) process.stdout.write(`${JSON.stringify(line)}\n`)
