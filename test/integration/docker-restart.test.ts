/** The node is killed, or the engine goes away, in mid run: nothing is lost, nothing comes twice. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDockerRunner } from '../../src/adapters/docker/docker-runner.ts'
import { runNames } from '../../src/adapters/docker/run-names.ts'
import type { LogLine } from '../../src/shared/schema/log-line.ts'
import { createDockerSubject, type DockerSubject } from '../compliance/docker-runner-subject.ts'
import { createRecordingLogger } from '../support/recording-logger.ts'
import { systemClock } from '../support/system-deps.ts'

const { signal } = new AbortController()
const countSlowly = 'import time, sys\nfor i in range(40):\n  print(i)\n  time.sleep(0.05)\nsys.exit(7)'
const engineSocket = '/var/run/docker.sock'
let subject: DockerSubject

beforeAll(async () => {
  subject = await createDockerSubject()
})
afterAll(() => subject.close())

describe('a node that is killed in mid run', () => {
  test('finds its run again, reads on where it was, and learns how it ended', async () => {
    const spec = subject.specOfPython(countSlowly)
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/run-and-read.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdin.end(JSON.stringify({ instance: subject.instance, workFolder: subject.workFolder, spec }))
    const seen = await linesUntil(child.stdout, 10)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(seen.length).toBeGreaterThanOrEqual(10)

    expect(await subject.runner.list(signal)).toEqual([{ orderId: spec.orderId, state: 'running' }])
    await subject.runner.start(spec, signal)
    for await (const line of subject.runner.logs(spec.orderId, seen.length, signal)) seen.push(line)
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_item, index) => index))
    expect(seen.map(({ text }) => text)).toEqual(seen.map(({ seq }) => String(seq)))
    expect(await subject.runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 7, cause: 'exited' })
    await subject.runner.remove(spec.orderId, signal)
  })

  test('holds the run to its limits again', async () => {
    const spec = subject.specOfPython('import time\ntime.sleep(1)\nwhile True: print("x" * 1000)', { logMiB: 1 })
    await subject.runner.start(spec, signal)
    await subject.runner[Symbol.asyncDispose]() // No watchdog is left, as after a kill.
    await using next = createDockerRunner({ clock: systemClock, logger: createRecordingLogger() }, subject)
    expect(await next.wait(spec.orderId, signal)).toMatchObject({ cause: 'log-limit' })
    await next.remove(spec.orderId, signal)
  })

  test('still knows why a run was stopped', async () => {
    const spec = subject.specOfPython('while True: print("x" * 1000)', { logMiB: 1 })
    await subject.runner.start(spec, signal)
    await subject.runner.wait(spec.orderId, signal)
    await using next = createDockerRunner({ clock: systemClock, logger: createRecordingLogger() }, subject)
    expect(await next.wait(spec.orderId, signal)).toMatchObject({ cause: 'log-limit' })
    await next.remove(spec.orderId, signal)
  })

  test('between making a container and starting it, starts it the next time', async () => {
    const spec = subject.specOfPython('open("/outputs/x", "w").write("y")\nprint("hello")')
    const noCopy = { NoCopy: true, Labels: {}, DriverConfig: { Name: 'local', Options: {} } }
    const docker = new Docker({ socketPath: engineSocket })
    const names = runNames(subject.instance, spec.orderId)
    await docker.createContainer({
      name: names.container,
      Image: spec.imageId,
      Entrypoint: ['python3', '-c', 'open("/outputs/x", "w").write("y"); print("hello")'],
      User: '65534:65534',
      Labels: { 'io.deai.instance': subject.instance, 'io.deai.order': spec.orderId },
      HostConfig: { Mounts: [{ Type: 'volume', Source: names.outputs, Target: '/outputs', VolumeOptions: noCopy }] },
    })
    await subject.runner.start(spec, signal)
    const texts: string[] = []
    for await (const { text } of subject.runner.logs(spec.orderId, 0, signal)) texts.push(text)
    expect(texts).toEqual(['hello'])
    await subject.runner.remove(spec.orderId, signal)
  })
})

describe('an engine that goes away in mid run', () => {
  test('is a transient failure for who reads and waits, and all goes on when it is back', async () => {
    const proxy = await openProxy(join(subject.folder, 'engine.sock'))
    const place = { instance: subject.instance, workFolder: subject.workFolder, socket: proxy.path }
    await using runner = createDockerRunner({ clock: systemClock, logger: createRecordingLogger() }, place)
    const spec = subject.specOfPython(countSlowly)
    await runner.start(spec, signal)
    const gone = { code: 'engine-not-running', transient: true }
    const waiting = expect(runner.wait(spec.orderId, signal)).rejects.toMatchObject(gone)

    const seen: LogLine[] = []
    const reading = async (): Promise<void> => {
      for await (const line of runner.logs(spec.orderId, seen.length, signal)) {
        seen.push(line)
        if (line.seq === 10) await proxy.close()
      }
    }
    await expect(reading()).rejects.toMatchObject(gone)
    await waiting
    await expect(runner.wait(spec.orderId, signal)).rejects.toMatchObject(gone)

    await proxy.open()
    await reading()
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_item, index) => index))
    expect(await runner.wait(spec.orderId, signal)).toMatchObject({ exitCode: 7, cause: 'exited' })
    await runner.remove(spec.orderId, signal)
    await proxy.close()
  })
})

async function linesUntil(stdout: NodeJS.ReadableStream, count: number): Promise<LogLine[]> {
  let text = ''
  for await (const chunk of stdout) {
    text += String(chunk)
    const whole = text.split('\n').slice(0, -1)
    if (whole.length >= count) return whole.map((line) => JSON.parse(line))
  }
  throw new Error(`the child ended early: ${text}`)
}

/** The engine's socket at another path, to be cut at will. */
async function openProxy(path: string) {
  const sockets = new Set<Socket>()
  let server: Server | null = null
  const proxy = {
    path,
    async open(): Promise<void> {
      server = createServer((client) => {
        const engine = connect(engineSocket)
        for (const socket of [client, engine]) {
          sockets.add(socket)
          socket.on('error', () => {}) // Cut on purpose.
          socket.on('close', () => sockets.delete(socket))
        }
        client.pipe(engine).pipe(client)
      })
      server.listen(path)
      await once(server, 'listening')
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy()
      const closing = server
      server = null
      if (closing) await new Promise((resolve) => closing.close(resolve))
      rmSync(path, { force: true })
    },
  }
  await proxy.open()
  return proxy
}
