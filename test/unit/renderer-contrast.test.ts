import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const tokens = readFileSync(new URL('../../src/renderer/styles/tokens.css', import.meta.url), 'utf8')
const schemes = ['light', 'dark'] as const
type Scheme = (typeof schemes)[number]

/** `--color-x: light-dark(#aaaaaa, #bbbbbb);` → both, as red, green, blue. */
const colours = new Map(
  [...tokens.matchAll(/--color-([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)/gi)].map(
    ([, name, light, dark]) => [name ?? '', { light: channels(light ?? ''), dark: channels(dark ?? '') }],
  ),
)

function channels(hex: string): number[] {
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
}

function colourOf(name: string, scheme: Scheme): number[] {
  const found = colours.get(name)
  if (found === undefined) throw new Error(`tokens.css has no colour ${name}`)
  return found[scheme]
}

/** WCAG 2.2, relative luminance. */
function luminance(rgb: number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, scheme: Scheme): number {
  const [low = 0, high = 0] = [one, other].map((name) => luminance(colourOf(name, scheme))).sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['sunken', 'canvas', 'surface', 'raised', 'hover']
const roles = ['accent', 'positive', 'warning', 'danger', 'info']

/** Every text colour on every ground that a component puts it on. */
const textPairs = [
  ...grounds.flatMap((ground) => [
    ['text', ground],
    ['muted', ground],
  ]),
  ...roles.flatMap((role) => [...grounds.map((ground) => [role, ground]), [role, `${role}-soft`]]),
  ...roles.flatMap((role) => [
    ['text', `${role}-soft`],
    ['muted', `${role}-soft`],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-strong'],
  ['canvas', 'text'],
] as [string, string][]

/** What must be seen to be used or read, without being text: edges of inputs, the focus ring, curves. */
const shapePairs = [
  ...['canvas', 'surface', 'raised'].map((ground) => ['line-strong', ground]),
  ...grounds.map((ground) => ['accent', ground]),
  ...['1', '2', '3', '4'].map((series) => [`series-${series}`, 'surface']),
] as [string, string][]

describe.each(schemes)('in the %s theme', (scheme) => {
  it.each(textPairs)('%s can be read on %s (4.5 to 1)', (text, ground) => {
    expect(contrast(text, ground, scheme)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(shapePairs)('%s can be seen on %s (3 to 1)', (shape, ground) => {
    expect(contrast(shape, ground, scheme)).toBeGreaterThanOrEqual(3)
  })
})
