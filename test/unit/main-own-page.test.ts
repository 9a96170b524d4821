import type { IpcMainInvokeEvent } from 'electron'
import { expect, test } from 'vitest'
import { isFromOwnPage } from '../../src/main/own-page.ts'

const own = { url: 'app://bundle/index.html', parent: null }

test.each([
  ['the main frame of our own page', own, true],
  ['a frame within it, even one of ours', { ...own, parent: own }, false],
  ['a page of another origin', { url: 'https://evil.test/app://bundle/', parent: null }, false],
  ['a page whose name begins like ours', { url: 'app://bundle.evil/index.html', parent: null }, false],
  ['a page that is not there yet', { url: '', parent: null }, false],
  ['a page that is gone', null, false],
])('a message from %s is heard: %s', (_who, senderFrame, isHeard) => {
  expect(isFromOwnPage({ senderFrame } as unknown as IpcMainInvokeEvent)).toBe(isHeard)
})
