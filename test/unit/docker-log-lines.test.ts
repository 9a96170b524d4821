import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LogFrame, logFrames } from '../../src/adapters/docker/log-frames.ts'
import { createLineAssembler, cutMark, type UnnumberedLine } from '../../src/adapters/docker/log-lines.ts'
import { createLogMeter } from '../../src/adapters/docker/log-meter.ts'
import { maxLineLength } from '../../src/shared/schema/log-line.ts'

const stamp = '2026-01-31T12:00:00.123456789Z '
const atMs = Date.parse('2026-01-31T12:00:00.123Z')

const frame = (text: string | Buffer, stream: LogFrame['stream'] = 'stdout'): LogFrame => ({
  stream,
  data: Buffer.concat([Buffer.from(stamp), Buffer.from(text)]),
})

const encode = ({ stream, data }: LogFrame): Buffer => {
  const header = Buffer.from([stream === 'stderr' ? 2 : 1, 0, 0, 0, 0, 0, 0, 0])
  header.writeUInt32BE(data.length, 4)
  return Buffer.concat([header, data])
}

const assemble = (frames: LogFrame[]): UnnumberedLine[] => {
  const assembler = createLineAssembler()
  return [...frames.flatMap((one) => assembler.add(one)), ...assembler.end()]
}
const textsOf = (frames: LogFrame[]): string[] => assemble(frames).map(({ text }) => text)

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const readFrames = async (bytes: Buffer, size = bytes.length): Promise<LogFrame[]> => {
  const frames: LogFrame[] = []
  for await (const some of logFrames(chunksOf(bytes, size))) frames.push(...some)
  return frames
}

describe('log frames', () => {
  test('come out as they went in, wherever the stream is cut', async () => {
    const arbitraryFrame = fc.record({
      stream: fc.constantFrom('stdout' as const, 'stderr' as const),
      data: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryFrame), fc.integer({ min: 1, max: 50 }), async (frames, size) => {
        expect(await readFrames(Buffer.concat(frames.map(encode)), size)).toEqual(frames)
      }),
    )
  })

  test('that claim to be longer than any entry are refused before they are read', async () => {
    const header = Buffer.from([1, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff])
    await expect(readFrames(header)).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('that are no frames are refused', async () => {
    await expect(readFrames(Buffer.from('HTTP/1.1 200 OK'))).rejects.toMatchObject({ code: 'corrupt' })
  })
})

describe('log lines', () => {
  test('carry the time and the stream of their entry', () => {
    expect(assemble([frame('a\n'), frame('b\n', 'stderr')])).toEqual([
      { atMs, stream: 'stdout', text: 'a' },
      { atMs, stream: 'stderr', text: 'b' },
    ])
  })

  test('are joined out of parts, also when a character was cut in two', () => {
    const bytes = Buffer.from('naïve €\n')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length }), (at) => {
        expect(textsOf([frame(bytes.subarray(0, at)), frame(bytes.subarray(at))])).toEqual(['naïve €'])
      }),
    )
  })

  test('of the two streams do not mix', () => {
    expect(textsOf([frame('out '), frame('err ', 'stderr'), frame('more\n'), frame('end\n', 'stderr')])).toEqual([
      'out more',
      'err end',
    ])
  })

  test('may be empty, and the last may lack its newline', () => {
    expect(textsOf([frame('\n'), frame('x')])).toEqual(['', 'x'])
  })

  test('of a progress bar show its last state', () => {
    expect(textsOf([frame(' 10%\r 50%\r100%\n'), frame('done\r\n'), frame('80%\r')])).toEqual(['100%', 'done', '80%'])
  })

  test('of a progress bar without end hold only its last state', () => {
    const parts = Array.from({ length: 40 }, (_item, index) => frame(`${'='.repeat(8000)}\r${index}%`))
    expect(textsOf([...parts, frame('\r100%\n')])).toEqual(['100%'])
  })

  test('that are too long are cut and marked', () => {
    const [text = ''] = textsOf([...Array.from({ length: 30 }, () => frame('é'.repeat(8000))), frame('\n')])
    expect(text).toHaveLength(maxLineLength)
    expect(text.endsWith(cutMark)).toBe(true)
    expect(textsOf([frame(`${'x'.repeat(maxLineLength)}\n`)])).toEqual(['x'.repeat(maxLineLength)])
  })

  test('are never cut inside a character', () => {
    const [text = ''] = textsOf([frame('a'), ...Array.from({ length: 5 }, () => frame('😀'.repeat(4000))), frame('\n')])
    expect(text).toMatch(/^a(😀)+ …\[cut\]$/u)
  })

  test('show bytes that are no text as such', () => {
    expect(textsOf([frame(Buffer.from([0xff, 0x41, 0x0a]))])).toEqual(['\ufffdA'])
  })
})

describe('the log meter', () => {
  test('lets a log pass that is as long as the limit, and no byte more', () => {
    const meter = createLogMeter(1)
    const line = Buffer.concat([Buffer.from(stamp), Buffer.alloc(1024, 'x')])
    for (let i = 0; i < 1024; i += 1) expect(meter.add(line)).toBe(false)
    expect(meter.add(frame('x').data)).toBe(true)
  })

  test('stops endless empty lines, which cost the engine much and have no text', () => {
    const meter = createLogMeter(1)
    const empty = frame('\n').data
    let lines = 0
    while (!meter.add(empty)) lines += 1
    expect(lines).toBeGreaterThan(50_000)
    expect(lines).toBeLessThan(200_000)
  })
})
