import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { version } from '../../src/shared/version.ts'

test('the version that peers are told is the one of package.json', () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ version })
})
