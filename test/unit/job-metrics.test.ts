import { describe, expect, it } from 'vitest'
import { readMetrics } from '../../src/host/jobs/read-metrics.ts'
import { pointsOf } from '../../src/host/jobs/read-metrics-file.ts'

describe('a log line with numbers', () => {
  it.each<[string, Record<string, number>]>([
    ['{"step":1,"loss":0.3}', { step: 1, loss: 0.3 }],
    ['  {"loss": 1e-3, "name": "x", "nested": {"a": 1}, "ok": true, "none": null}', { loss: 0.001 }],
    ['epoch 3 loss=0.12 accuracy=0.97', { epoch: 3, loss: 0.12, accuracy: 0.97 }],
    ['Epoch 3/10 - loss: 0.12 - val/acc: 97%', { epoch: 3, loss: 0.12, 'val/acc': 97 }],
    ['[step 120] (lr=1e-4, loss=-.5)', { step: 120, lr: 0.0001, loss: -0.5 }],
    ['iter 7/100 loss 0.3 grad_norm = 2.', { iter: 7, grad_norm: 2 }],
    ['loss=1 loss=2 acc=3', { loss: 2, acc: 3 }],
  ])('%s', (text, values) => {
    expect(readMetrics(text)).toEqual(values)
  })

  it.each([
    'epoch 1',
    'loss=0.5',
    'it took 3 seconds',
    '12:30:45 started',
    '2026-01-02T12:30:45 host=10.0.0.1 port=x',
    'http://localhost:8080/a:1 b',
    'batch=32x size=4MB',
    'a=NaN b=Infinity',
    '{"loss": "0.3"}',
    '{"loss": 0.3',
    '[{"loss": 0.3}]',
    '{}',
    '',
    `a=1 b=2 ${'x'.repeat(5_000)}`,
  ])('%s has none', (text) => {
    expect(readMetrics(text)).toBeNull()
  })

  it('tells at most 16 names, none of them longer than 64 characters, and is no way to a prototype', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, place) => [`n${place}`, place]))
    expect(Object.keys(readMetrics(JSON.stringify(many)) ?? {})).toHaveLength(16)
    expect(readMetrics(`{"${'x'.repeat(65)}":1}`)).toBeNull()
    expect(readMetrics('{"__proto__":1}')).toBeNull()
    expect(readMetrics('{"a":1e999,"b":2}')).toEqual({ b: 2 })
  })

  it('is read in no time, whatever a stranger writes', () => {
    for (const text of ['a=1'.repeat(1_300), 'a'.repeat(4_000), 'a: '.repeat(1_300), `epoch ${'1'.repeat(4_000)}`])
      expect(() => readMetrics(text)).not.toThrow()
    const digits = `a=${'1'.repeat(4_000)}x`
    for (let line = 0; line < 1_000; line += 1) expect(readMetrics(digits)).toBeNull()
  })
})

describe('a metrics.json', () => {
  it('is an array of objects, an object of arrays, or one object', () => {
    const points = [
      { step: 1, loss: 0.5 },
      { step: 2, loss: 0.4 },
    ]
    expect(pointsOf(points)).toEqual(points)
    expect(pointsOf({ step: [1, 2], loss: [0.5, 0.4], name: 'x' })).toEqual(points)
    expect(pointsOf({ accuracy: 0.97, name: 'x' })).toEqual([{ accuracy: 0.97 }])
    expect(pointsOf({ step: [1, 2], loss: [0.5] })).toEqual([{ step: 1, loss: 0.5 }, { step: 2 }])
  })

  it('of a stranger who has many names and many places makes no more points than are told', () => {
    const columns = Object.fromEntries(Array.from({ length: 20_000 }, (_, place) => [`n${place}`, []]))
    const points = pointsOf({ loss: Array.from({ length: 200_000 }, () => 1), ...columns })
    expect(points).toHaveLength(10_000)
    expect(points.at(-1)).toEqual({ loss: 1 })
  })

  it.each([[null], ['x'], [7], [[]], [[1, 2]], [{}], [{ a: ['x'] }]])('%j holds no points', (value) => {
    expect(pointsOf(value)).toEqual([])
  })
})
