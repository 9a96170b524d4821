/**
 * Display controllers by systeminformation, in a thread of their own: on the way it runs nvidia-smi and dmidecode
 * synchronously and without a time limit, which would freeze network and journal with it. The thread is given up on
 * when `signal` says so. Its code is a string so that it needs no file of its own in a bundle.
 */
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { unpackedPath } from '../../shared/unpacked-path.ts'

const controllerSchema = z.object({
  vendor: z.string().default(''),
  model: z.string().default(''),
  busAddress: z.string().default(''),
  vram: z.number().nullable().catch(null),
  driverVersion: z.string().nullable().catch(null).default(null),
})
export type GraphicsController = z.infer<typeof controllerSchema>

const graphicsSchema = z.object({ controllers: z.array(controllerSchema).max(256) })

const threadCode = `
  const { parentPort, workerData } = require('node:worker_threads')
  require(workerData).graphics().then(({ controllers }) => parentPort.postMessage({ controllers }))
`

/** The library is looked for as the module `from` would; that is another one only in tests. */
export async function probeGraphics(signal: AbortSignal, from = import.meta.url): Promise<GraphicsController[]> {
  signal.throwIfAborted()
  const library = unpackedPath(createRequire(from).resolve('systeminformation'))
  const worker = new Worker(threadCode, { eval: true, workerData: library, execArgv: [] })
  worker.unref()
  try {
    return graphicsSchema.parse(await firstMessage(worker, signal)).controllers
  } finally {
    // Not awaited: a thread inside a synchronous call ends only when that call does.
    void worker.terminate()
  }
}

function firstMessage(worker: Worker, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the graphics thread ended with code ${code} and no answer`)))
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
