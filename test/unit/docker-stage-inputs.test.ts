import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findCommand } from '../../src/adapters/docker/find-command.ts'
import { stageInput } from '../../src/adapters/docker/stage-inputs.ts'

const { signal } = new AbortController()
const modeOf = (path: string): number => statSync(path).mode & 0o777
let folder: string
let work: string
let copy: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deai-stage-'))
  work = join(folder, 'work')
  copy = join(work, 'runs/1/data')
  mkdirSync(work, { mode: 0o700 })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function makeData(parent: string): string {
  const data = join(parent, 'data')
  mkdirSync(join(data, 'sub'), { recursive: true, mode: 0o700 })
  writeFileSync(join(data, 'sub/a.csv'), '1,2', { mode: 0o600 })
  writeFileSync(join(data, 'tool'), '#!/bin/sh', { mode: 0o700 })
  return data
}

describe('staging an input', () => {
  test('opens what lies in the work folder for reading, where it is', async () => {
    const data = makeData(work)
    expect(await stageInput(data, work, copy, signal)).toEqual({ path: data, kind: 'folder', name: 'data' })
    expect([modeOf(data), modeOf(join(data, 'sub/a.csv')), modeOf(join(data, 'tool'))]).toEqual([0o755, 0o644, 0o755])
    expect(modeOf(work)).toBe(0o700)
  })

  test('copies what lies elsewhere, and leaves the original as it was', async () => {
    const data = makeData(folder)
    expect(await stageInput(data, work, copy, signal)).toMatchObject({ path: copy })
    expect(readFileSync(join(copy, 'sub/a.csv'), 'utf8')).toBe('1,2')
    expect([modeOf(join(data, 'sub/a.csv')), modeOf(join(copy, 'sub/a.csv'))]).toEqual([0o600, 0o644])
  })

  test('twice copies once, for a run may have it mounted', async () => {
    const data = makeData(folder)
    await stageInput(data, work, copy, signal)
    writeFileSync(join(data, 'sub/a.csv'), 'changed')
    await stageInput(data, work, copy, signal)
    expect(readFileSync(join(copy, 'sub/a.csv'), 'utf8')).toBe('1,2')
  })

  test('neither follows nor opens what a link leads to', async () => {
    const data = makeData(work)
    const secret = join(folder, 'secret')
    writeFileSync(secret, 's')
    chmodSync(secret, 0o600)
    symlinkSync(secret, join(data, 'link'))
    await stageInput(data, work, copy, signal)
    expect(modeOf(secret)).toBe(0o600)
    expect(lstatSync(join(data, 'link')).isSymbolicLink()).toBe(true)
    await expect(stageInput(join(data, 'link'), work, copy, signal)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('of what is gone is refused', async () => {
    await expect(stageInput(join(work, 'none'), work, copy, signal)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('looking for the entry point', () => {
  test('reads the first line of the file that it chose', async () => {
    writeFileSync(join(work, 'run'), '#!/usr/bin/env python3\n')
    writeFileSync(join(work, 'notes.md'), '')
    expect(await findCommand(work)).toEqual(['python3', '/inputs/script/run'])
    expect(await findCommand(join(work, 'run'))).toEqual(['python3', '/inputs/script/run'])
  })

  test('is refused where nothing says what to run', async () => {
    writeFileSync(join(work, 'notes.md'), '')
    await expect(findCommand(work)).rejects.toMatchObject({ code: 'invalid' })
    await expect(findCommand(join(work, 'notes.md'))).rejects.toMatchObject({ code: 'invalid' })
  })
})
