import { describe, expect, test } from 'vitest'
import { chooseEntry, commandFor } from '../../src/adapters/docker/entry-point.ts'

describe('the command of a script', () => {
  test.each([
    ['train.py', 'import os', ['python3', '/inputs/script/train.py']],
    ['go.SH', 'echo', ['sh', '/inputs/script/go.SH']],
    ['app.js', '', ['node', '/inputs/script/app.js']],
    ['train.py', '#!/usr/bin/env pypy3\n', ['pypy3', '/inputs/script/train.py']],
    ['job', '#!/bin/bash -e\r\necho', ['/bin/bash', '-e', '/inputs/script/job']],
    ['job', '#! /usr/bin/env -S python3 -u\n', ['python3', '-u', '/inputs/script/job']],
  ])('of %s with first line %j is %j', (name, head, command) => {
    expect(commandFor(name, head)).toEqual(command)
  })

  test.each([
    ['job', 'hello'],
    ['job', '#!\necho'],
    ['job', '#!/usr/bin/env\n'],
    ['model.bin', ''],
    ['constructor', ''],
  ])('is unknown for %s with first line %j', (name, head) => {
    expect(commandFor(name, head)).toBeNull()
  })
})

describe('the entry point of a folder', () => {
  test.each([
    [['train.py', 'run.sh', 'main.js', 'x.py'], 'main.js'],
    [['run.sh', 'main.py'], 'main.py'],
    [['train', 'notes.md'], 'train'],
    [['only.py', 'README.md'], 'only.py'],
  ])('of %j is %s', (names, entry) => {
    expect(chooseEntry(names)).toBe(entry)
  })

  test('is unknown with several scripts and no known name', () => {
    expect(chooseEntry(['a.py', 'b.py'])).toBeNull()
    expect(chooseEntry(['README.md'])).toBeNull()
    expect(chooseEntry([])).toBeNull()
  })
})
