import { describe, expect, test } from 'vitest'
import { lookupName, parseImageReference } from '../../src/adapters/docker/image-reference.ts'
import { jsonLines } from '../../src/adapters/docker/json-lines.ts'
import { pullError } from '../../src/adapters/docker/pull-error.ts'
import { createPullMeter } from '../../src/adapters/docker/pull-progress.ts'

const digest = `sha256:${'d'.repeat(64)}`

describe('an image reference', () => {
  test.each([
    ['python', 'python:latest'],
    ['python:3-slim', 'python:3-slim'],
    ['deadbeef', 'deadbeef:latest'],
    ['localhost:5000/a/b', 'localhost:5000/a/b:latest'],
    ['localhost:5000/a/b:1', 'localhost:5000/a/b:1'],
    [`python@${digest}`, `python@${digest}`],
    [`python:3-slim@${digest}`, `python@${digest}`],
    [digest, digest],
  ])('%s is looked up as %s', (text, name) => {
    const reference = parseImageReference(text)
    expect(reference && lookupName(reference)).toBe(name)
  })

  test.each(['', 'Python', '../etc', 'a b', 'x@sha256:12', '-v', 'a'.repeat(600)])('%j is none', (text) => {
    expect(parseImageReference(text)).toBeNull()
  })
})

describe('a failed pull', () => {
  test.each([
    ['manifest for x:y not found: manifest unknown', 'image-not-found', false],
    ["pull access denied for x, repository does not exist or may require 'docker login'", 'image-not-found', false],
    ['no matching manifest for linux/arm64/v8 in the manifest list entries', 'image-wrong-architecture', false],
    ['Get "https://r/v2/": dial tcp 127.0.0.1:1: connect: connection refused', 'image-pull-failed', true],
    ['dial tcp: lookup r on 1.1.1.1:53: no such host', 'image-pull-failed', true],
    ['toomanyrequests: You have reached your pull rate limit', 'image-pull-failed', true],
    ['write /var/lib/docker/tmp/x: no space left on device', 'disk-full', false],
    ['filesystem layer verification failed for digest sha256:1', 'image-pull-failed', false],
  ])('with the words "%s" is %s, worth another try: %s', (words, code, transient) => {
    expect(pullError('x:y', words)).toMatchObject({ code, transient })
  })
})

describe('pull progress', () => {
  test('adds up the layers, counts each once, and never goes back', () => {
    const meter = createPullMeter()
    const told = [
      { status: 'Pulling from library/x', id: 'latest' },
      { id: 'a', status: 'Downloading', progressDetail: { current: 10, total: 100 } },
      { id: 'b', status: 'Downloading', progressDetail: { current: 50, total: 50 } },
      { id: 'a', status: 'Download complete' },
      { id: 'a', status: 'Extracting', progressDetail: { current: 1, total: 100 } },
      { id: 'b', status: 'Pull complete' },
    ].map((event) => meter.add(event))
    expect(told.map(({ bytesDone }) => bytesDone)).toEqual([0, 10, 60, 150, 150, 150])
    expect(told.at(-1)).toEqual({ bytesDone: 150, bytesTotal: 150, step: 'pull complete' })
  })

  test('is read line by line wherever it is cut, and no line may be endless', async () => {
    const read = async (chunks: string[], max: number) => {
      const values: unknown[] = []
      for await (const value of jsonLines(toStream(chunks), max)) values.push(value)
      return values
    }
    expect(await read(['{"a":', '1}\r\n{"b":2}', '\n'], 100)).toEqual([{ a: 1 }, { b: 2 }])
    await expect(read(['x'.repeat(60), 'x'.repeat(60)], 100)).rejects.toMatchObject({ code: 'corrupt' })
  })
})

async function* toStream(chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}
