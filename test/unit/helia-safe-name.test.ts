import { describe, expect, it } from 'vitest'
import { checkSafeName } from '../../src/adapters/helia/safe-name.ts'

const refusal = expect.objectContaining({ code: 'invalid' })

describe('safe names', () => {
  it.each(['a', '.hidden', 'with space', 'ü', 'console'])('lets %j through everywhere', (name) => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(() => checkSafeName(name, platform)).not.toThrow()
    }
  })

  it.each(['', '.', '..', 'a/b', 'a\\b', 'a\0', 'ü'.repeat(128)])('refuses %j everywhere', (name) => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(() => checkSafeName(name, platform)).toThrow(refusal)
    }
  })

  it.each(['con', 'NUL.txt', 'com1', 'a:b', 'what?', 'dot.', 'space ', 'line\nbreak'])(
    'refuses %j on Windows only',
    (name) => {
      expect(() => checkSafeName(name, 'win32')).toThrow(refusal)
      expect(() => checkSafeName(name, 'linux')).not.toThrow()
    },
  )
})
