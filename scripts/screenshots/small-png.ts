/**
 * A screenshot as a PNG of at most 256 colours. A screen has few colours, and shades of them only at the edges of
 * letters: most stay to the bit, the others become the nearest of those. No library is needed for that.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const mostColours = 256

interface Pixels {
  width: number
  height: number
  /** One 24-bit colour a pixel. */
  colours: Uint32Array
}

/** Takes what Chromium writes: 8 bits, RGB or RGBA without transparency, not interlaced. Throws for any other PNG. */
export function smallPng(png: Buffer): Buffer {
  const pixels = readPng(png)
  const palette = paletteOf(pixels.colours, mostColours)
  return writePng(pixels, palette, nearestOf(pixels.colours, palette))
}

function* chunksOf(png: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at)
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

export function readPng(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('this is no PNG')
  const chunks = [...chunksOf(png)]
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  const bytesAPixel = header && { 2: 3, 6: 4 }[header.readUInt8(9)]
  if (!header || !bytesAPixel || header.readUInt8(8) !== 8 || header.readUInt8(12) !== 0)
    throw new Error('this PNG is not one that Chromium writes')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  const bytes = unfilter(inflateSync(packed), width * bytesAPixel, height, bytesAPixel)
  const colours = new Uint32Array(width * height)
  for (let index = 0; index < colours.length; index++) colours[index] = bytes.readUIntBE(index * bytesAPixel, 3)
  return { width, height, colours }
}

/** https://www.w3.org/TR/png-3/#9Filters */
function unfilter(raw: Buffer, rowBytes: number, height: number, bytesAPixel: number): Buffer {
  const out = Buffer.alloc(rowBytes * height)
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (rowBytes + 1)] ?? 0
    for (let column = 0; column < rowBytes; column++) {
      const at = row * rowBytes + column
      const left = column < bytesAPixel ? 0 : (out[at - bytesAPixel] ?? 0)
      const up = row === 0 ? 0 : (out[at - rowBytes] ?? 0)
      const corner = row === 0 || column < bytesAPixel ? 0 : (out[at - rowBytes - bytesAPixel] ?? 0)
      out[at] = (raw[row * (rowBytes + 1) + 1 + column] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return out
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const [toLeft, toUp, toCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as Ends
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
type Ends = [number, number, number]

/**
 * The most frequent colour, and then again and again the one that would come out worst: the farther from all that are
 * taken, and the more pixels have it, the sooner. So a red word stays red on a page of grey ones.
 */
function paletteOf(colours: Uint32Array, most: number): number[] {
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const left = [...counts].map(([colour, count]) => ({ colour, count, distance: Number.POSITIVE_INFINITY }))
  left.sort((one, other) => other.count - one.count)
  const palette: number[] = []
  for (let next = left[0]; next && palette.length < most; next = worstOf(left)) {
    palette.push(next.colour)
    for (const one of left) one.distance = Math.min(one.distance, distanceOf(one.colour, next.colour))
  }
  return palette
}

/** Undefined when each colour is taken. */
function worstOf<T extends { count: number; distance: number }>(colours: readonly T[]): T | undefined {
  let worst: T | undefined
  for (const one of colours) {
    if (one.count * one.distance > (worst ? worst.count * worst.distance : 0)) worst = one
  }
  return worst
}

/** For each pixel the place of its colour in the palette. */
function nearestOf(colours: Uint32Array, palette: readonly number[]): Uint8Array {
  const places = new Map(palette.map((colour, place) => [colour, place]))
  return Uint8Array.from(colours, (colour) => {
    const known = places.get(colour)
    if (known !== undefined) return known
    const place = nearest(colour, palette)
    places.set(colour, place)
    return place
  })
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0
  let bestDistance = Number.POSITIVE_INFINITY
  palette.forEach((candidate, place) => {
    const distance = distanceOf(colour, candidate)
    if (distance >= bestDistance) return
    best = place
    bestDistance = distance
  })
  return best
}

function distanceOf(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16)
  const green = ((one >> 8) & 255) - ((other >> 8) & 255)
  const blue = (one & 255) - (other & 255)
  return red * red + green * green + blue * blue
}

function writePng({ width, height }: Pixels, palette: readonly number[], places: Uint8Array): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height) // each row begins with its filter: 0, none
  for (let row = 0; row < height; row++)
    rows.set(places.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const data = deflateSync(rows, { level: 9, memLevel: 9 })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', data), chunk('IEND')])
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
