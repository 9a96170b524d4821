/** The sums that the benchmark of the window draws its marks from, and the small PNGs of the screenshots. */
import { deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { percentile, shareBelow } from '../../bench/ui/percentile.ts'
import { readPng, smallPng } from '../../scripts/screenshots/small-png.ts'
import { rowsInView } from '../../src/renderer/components/fixed-rows.ts'

describe('percentile', () => {
  it('is the value of the nearest rank, whatever the order', () => {
    const values = [5, 1, 4, 2, 3]
    expect(percentile(values, 0.5)).toBe(3)
    expect(percentile(values, 0.95)).toBe(5)
    expect(percentile(values, 0.2)).toBe(1)
    expect(percentile(values, 1)).toBe(5)
    expect(values).toEqual([5, 1, 4, 2, 3])
  })

  it('is no number without values', () => expect(percentile([], 0.95)).toBeNaN())
})

describe('shareBelow', () => {
  it('counts what is below, not what is at the limit', () => expect(shareBelow([1, 2, 3, 4], 3)).toBe(0.5))
})

/** An RGB PNG whose rows use every filter in turn, written from the plain pixels by the specification's formulas. */
function pngOf(width: number, rows: readonly (readonly number[])[]): Buffer {
  const plain = rows.map((row) => row.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const filtered = plain.map((row, y) => {
    const filter = y % 5
    const at = (line: readonly number[] | undefined, x: number): number => line?.[x] ?? 0
    const up = plain[y - 1]
    const bytes = row.map((byte, x) => {
      const [a, b, c] = [at(row, x - 3), at(up, x), at(up, x - 3)]
      return (byte - ([0, a, b, Math.floor((a + b) / 2), paeth(a, b, c)][filter] ?? 0)) & 255
    })
    return [filter, ...bytes]
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(rows.length, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
  }
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const data = deflateSync(Buffer.from(filtered.flat()))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)]
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
}

const picture = (colours: number): number[][] =>
  Array.from({ length: 12 }, (_, y) =>
    Array.from({ length: 40 }, (_, x) => Math.imul(((x + y * 40) % colours) + 1, 0x9e37) & 0xffffff),
  )

/** The colours of a PNG with a palette and no filters, row by row. */
function coloursOf(png: Buffer): number[][] {
  const chunk = (type: string): Buffer => {
    const at = png.indexOf(type)
    return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4))
  }
  const [palette, width] = [chunk('PLTE'), chunk('IHDR').readUInt32BE(0)]
  const bytes = [...inflateSync(chunk('IDAT'))]
  return Array.from({ length: bytes.length / (width + 1) }, (_, y) =>
    bytes.slice(y * (width + 1) + 1, (y + 1) * (width + 1)).map((place) => palette.readUIntBE(place * 3, 3)),
  )
}

describe('smallPng', () => {
  it('reads every filter', () => {
    const rows = picture(200)
    expect([...readPng(pngOf(40, rows)).colours]).toEqual(rows.flat())
  })

  it('writes a palette that holds each pixel as it was, where there are few colours', () => {
    const rows = picture(200)
    const small = smallPng(pngOf(40, rows))
    expect(small.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
    expect(small[25]).toBe(3) // colour type: palette
    expect(coloursOf(small)).toEqual(rows)
  })

  it('keeps what is frequent, and a rare colour that is like no other', () => {
    const grey = 0x808080
    const rows = Array.from({ length: 400 }, (_, y) => [grey, grey, 0x800000 + y, y === 7 ? 0xff2200 : grey])
    const seen = coloursOf(smallPng(pngOf(4, rows)))
    expect(new Set(seen.flat()).size).toBe(256)
    expect(seen.every(([first, second]) => first === grey && second === grey)).toBe(true)
    expect(seen[7]?.[3]).toBe(0xff2200)
    const steps = seen.map((row, y) => Math.abs(((row[2] ?? 0) & 255) - (y & 255)))
    expect(Math.max(...steps)).toBeLessThanOrEqual(1)
  })

  it('takes no other PNG, and nothing else', () => {
    const grey = pngOf(40, picture(3))
    grey[25] = 0
    expect(() => smallPng(grey)).toThrow('not one that Chromium writes')
    expect(() => smallPng(Buffer.from('GIF89a, which is not it'))).toThrow('no PNG')
  })
})

describe('rowsInView', () => {
  const view = { top: 100, rows: 20 }
  it('adds some before and after', () => expect(rowsInView(view, 1_000_000, 12)).toEqual({ first: 88, rows: 44 }))
  it('ends with the rows that there are', () => expect(rowsInView(view, 110, 12)).toEqual({ first: 78, rows: 32 }))
  it('begins with the first', () => expect(rowsInView({ top: 3, rows: 20 }, 50, 12)).toEqual({ first: 0, rows: 35 }))
  it('draws all of a few, and none of none', () => {
    expect(rowsInView(view, 5, 12)).toEqual({ first: 0, rows: 5 })
    expect(rowsInView(view, 0, 12)).toEqual({ first: 0, rows: 0 })
  })
})
