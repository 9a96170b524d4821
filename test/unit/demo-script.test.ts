/** The demo's data is what its README says it is: a claim about origin is worth what its hashes are worth. */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const demo = join(import.meta.dirname, '../../resources/demo')
const read = (name: string) => readFileSync(join(demo, name), 'utf8')
const linesOf = (name: string) => read(`data/${name}.csv`).trimEnd().split('\n')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the demo data', () => {
  it('has the SHA-256 sums that its README states', () => {
    const readme = read('data/README.md')
    for (const name of ['train', 'test']) expect(readme).toContain(sha256(read(`data/${name}.csv`)))
  })

  it('is the whole original when train and test are merged again, every fifth line from test', () => {
    const [train, test] = [linesOf('train'), linesOf('test')]
    const merged = Array.from({ length: 1797 }, (_, i) => (i % 5 === 4 ? test.shift() : train.shift()))
    expect([train, test]).toEqual([[], []])
    expect(read('data/README.md')).toContain(sha256(`${merged.join('\n')}\n`))
  })

  it('holds 64 pixels from 0 to 16 and a digit on each line', () => {
    for (const line of [...linesOf('train'), ...linesOf('test')]) {
      const cells = line.split(',').map(Number)
      expect(cells).toHaveLength(65)
      expect(cells.slice(0, 64).every((pixel) => Number.isInteger(pixel) && pixel >= 0 && pixel <= 16)).toBe(true)
      expect('0123456789').toContain(String(cells[64]))
    }
  })
})

describe('the demo script', () => {
  it('can be started by its shebang', () => {
    expect(read('train.py').startsWith('#!/usr/bin/env python3\n')).toBe(true)
    expect(statSync(join(demo, 'train.py')).mode & 0o111).not.toBe(0)
  })

  it('imports nothing but the standard library, for the smallest Python image has nothing else', () => {
    const modules = [...read('train.py').matchAll(/^(?:import|from) (\w+)/gm)].map(([, name]) => name)
    const standard = 'argparse csv json math operator os pathlib random signal sys threading time'.split(' ')
    expect(modules.toSorted()).toEqual(standard)
  })
})
