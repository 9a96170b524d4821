/** Points that a job printed → curves: which names belong into one plot, along which axis, with which values. */
import type { MetricPoint } from '../job-facts.ts'

/** Names that count along, and are no curves themselves; the first one that is there is the usual axis. */
export const axisNames = ['step', 'global_step', 'iter', 'iteration', 'epoch'] as const
/** `line` and `time` are there for every point. */
export type Axis = (typeof axisNames)[number] | 'line' | 'time'

export type CurveData = [number[], ...(number | null)[][]]

export const isAxisName = (name: string): boolean => axisNames.some((axis) => axis === name)

/** In the order in which they first came, but what never changed last: settings and sums that were said once. */
export function seriesOf(points: readonly MetricPoint[]): string[] {
  const names = new Set<string>()
  for (const { values } of points) for (const name of Object.keys(values)) names.add(name)
  const all = [...names].filter((name) => !isAxisName(name))
  const changing = changingOf(points)
  return [...all.filter((name) => changing.has(name)), ...all.filter((name) => !changing.has(name))]
}

/** The names that had at least two different values. */
export function changingOf(points: readonly MetricPoint[]): ReadonlySet<string> {
  const first = new Map<string, number>()
  const changing = new Set<string>()
  for (const { values } of points) {
    for (const [name, value] of Object.entries(values)) {
      const before = first.get(name)
      if (before === undefined) first.set(name, value)
      else if (before !== value) changing.add(name)
    }
  }
  return changing
}

export function axesOf(points: readonly MetricPoint[]): Axis[] {
  const named = axisNames.filter((axis) => points.some(({ values }) => Object.hasOwn(values, axis)))
  return [...named, 'line', 'time']
}

/** `train_loss`, `val/loss` and `loss` are drawn together. */
export function groupsOf(names: readonly string[]): { name: string; series: string[] }[] {
  const groups = new Map<string, string[]>()
  for (const name of names) {
    const group = groupNameOf(name)
    groups.set(group, [...(groups.get(group) ?? []), name])
  }
  return [...groups].map(([name, series]) => ({ name, series }))
}

const groupNameOf = (name: string): string =>
  name
    .replace(/^(train(ing)?|val(id(ation)?)?|test|eval(uation)?)[_/.-]+(?=.)/i, '')
    .replace(/(?<=.)[_/.-]+(train|val|valid|test|eval)$/i, '')

/** The palette tells four curves apart. */
const seriesPerPlot = 4
/** Curves share a plot when nearly all of their places are the same: a value alone between gaps would not be drawn. */
const leastOverlap = 0.9

/** One plot for what belongs together and was told together. */
export function plotsOf(points: readonly MetricPoint[], names: readonly string[], axis: Axis) {
  return groupsOf(names).flatMap(({ name, series }) =>
    clustersOf(curveData(points, series, axis), series).map((part) => ({
      name: part.length === 1 ? (part[0] ?? name) : name,
      series: part,
      data: curveData(points, part, axis),
    })),
  )
}

function clustersOf([, ...columns]: CurveData, names: readonly string[]): string[][] {
  const clusters: { column: (number | null)[]; names: string[] }[] = []
  names.forEach((name, index) => {
    const column = columns[index] ?? []
    const found = clusters.find(
      (one) => one.names.length < seriesPerPlot && overlapOf(one.column, column) >= leastOverlap,
    )
    if (found) found.names.push(name)
    else clusters.push({ column, names: [name] })
  })
  return clusters.map((cluster) => cluster.names)
}

function overlapOf(one: readonly (number | null)[], other: readonly (number | null)[]): number {
  const both = one.filter((value, row) => value !== null && other[row] !== null).length
  const either = one.filter((value, row) => value !== null || other[row] !== null).length
  return either === 0 ? 0 : both / either
}

/** Points without the axis are left out; of two at the same place the later one holds. x rises. */
export function curveData(points: readonly MetricPoint[], names: readonly string[], axis: Axis): CurveData {
  const rows = new Map<number, Map<string, number>>()
  for (const point of points) {
    const x = placeOf(point, axis)
    if (x === null || !names.some((name) => Object.hasOwn(point.values, name))) continue
    const row = rows.get(x) ?? new Map<string, number>()
    for (const name of names) {
      const value = Object.hasOwn(point.values, name) ? point.values[name] : undefined
      if (value !== undefined) row.set(name, value)
    }
    rows.set(x, row)
  }
  const places = [...rows.keys()].sort((a, b) => a - b)
  return [places, ...names.map((name) => places.map((x) => rows.get(x)?.get(name) ?? null))]
}

function placeOf({ seq, atMs, values }: MetricPoint, axis: Axis): number | null {
  if (axis === 'line') return seq + 1
  if (axis === 'time') return atMs / 1000
  return Object.hasOwn(values, axis) ? (values[axis] ?? null) : null
}
