/** What only real blocks can show: a byte that rotted on the disk is found, though the file's size is still right. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type HeliaNodes, startHeliaNodes } from '../support/helia-content.ts'

let nodes: HeliaNodes
beforeEach(async () => {
  nodes = await startHeliaNodes()
})
afterEach(() => nodes.close())

const signal = () => AbortSignal.timeout(60_000)

test('content is whole until one byte of one raw block on the disk is another', async () => {
  const { content, folder } = await nodes.node()
  const cid = await content.addBytes(new TextEncoder().encode('the weights of a model'), signal())
  expect(await content.verify(cid, signal())).toEqual({ type: 'file', bytes: 22, files: 1 })
  const blocks = join(folder, 'blocks')
  const [file] = (await readdir(blocks, { recursive: true })).filter((name) => name.endsWith('.data'))
  const path = join(blocks, file ?? '')
  const bytes = await readFile(path)
  await writeFile(path, bytes.fill(0, 3, 4))
  expect(await content.stat(cid, signal())).toEqual({ type: 'file', bytes: 22, files: 1 })
  await expect(content.verify(cid, signal())).rejects.toMatchObject({ code: 'corrupt' })
})
