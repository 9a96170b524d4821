import { describe, expect, it } from 'vitest'
import { checkImportBoundaries } from '../../scripts/checks/import-boundaries.ts'
import { checkImportCycles } from '../../scripts/checks/import-cycles.ts'
import { plantTree } from '../support/planted-tree.ts'

const boundaries = (files: Record<string, string>) => {
  using tree = plantTree(files)
  return checkImportBoundaries(tree.root)
}

describe('import boundaries', () => {
  it.each([
    ['src/shared/a.ts', "import { b } from '../engine/b.ts'", 'shared may not use engine'],
    ['src/engine/a.ts', "import type { B } from '../adapters/x/b.ts'", 'engine may not use adapters'],
    ['src/adapters/x/a.ts', "import { b } from '../../host/b.ts'", 'adapters may not use host'],
    ['src/host/a.ts', "export * from '../cli/b.ts'", 'host may not use cli'],
    ['src/cli/a.ts', "await import('../main/b.ts')", 'cli may not use main'],
    ['src/renderer/a.tsx', "import { b } from '../engine/b.ts'", 'renderer may not use engine'],
    ['src/preload/a.ts', "import { b } from '../renderer/b.ts'", 'preload may not use renderer'],
    ['src/host/a.ts', "import { b } from '../../test/support/b.ts'", 'not part of src'],
    ['src/helpers/a.ts', "import { b } from '../shared/b.ts'", 'has no place in the architecture'],
    ['src/engine/requester/a.ts', "import { b } from '../provider/b.ts'", 'never import each other'],
    ['src/engine/provider/a.ts', "import type { B } from '../requester/b.ts'", 'never import each other'],
    ['src/adapters/docker/a.ts', "import { b } from '../helia/b.ts'", 'never import each other'],
    ['src/renderer/features/jobs/a.tsx', "import { b } from '../wallet/b.tsx'", 'never import each other'],
    ['src/engine/a.ts', "import { readFile } from 'node:fs/promises'", 'engine runs without Node'],
    ['src/shared/a.ts', "import { join } from 'node:path'", 'shared runs without Node'],
    ['src/engine/a.ts', "import { ethers } from 'ethers'", 'belongs in src/adapters/ethers'],
    ['src/host/a.ts', "import Docker from 'dockerode'", 'belongs in src/adapters/docker'],
    ['src/shared/a.ts', "import { os } from '@orpc/server'", 'belongs in src/host'],
    ['src/adapters/helia/a.ts', "import { createLibp2p } from 'libp2p'", 'belongs in src/adapters/libp2p'],
    ['src/adapters/libp2p/a.ts', "import { unixfs } from '@helia/unixfs'", 'belongs in src/adapters/helia'],
    ['src/adapters/docker/a.ts', "import Database from 'better-sqlite3'", 'belongs in src/adapters/sqlite'],
    ['src/host/a.ts', "import { app } from 'electron'", 'belongs in src/main'],
    ['src/engine/a.ts', "import { WebSocket } from 'ws'", 'belongs in src/host'],
    ['src/host/a.ts', "import { Command } from 'commander'", 'belongs in src/cli'],
    ['src/host/a.ts', "import lodash from 'lodash'", 'gives no folder'],
    ['src/host/a.ts', "import evil from 'zodiac'", 'gives no folder'],
  ])('refuse in %s: %s', (file, code, problem) => {
    expect(boundaries({ [file]: `// first line\n${code}\n` })).toEqual([expect.stringContaining(problem)])
    expect(boundaries({ [file]: `// first line\n${code}\n` })[0]).toMatch(`${file}:2 `)
  })

  it.each([
    ['src/engine/requester/a.ts', "import { b } from '../domain/b.ts'"],
    ['src/adapters/docker/a.ts', "import { b } from './b.ts'\nimport { p } from '../../engine/ports/p.ts'"],
    ['src/adapters/helia/a.ts', "import type { Libp2p } from '@libp2p/interface'"],
    ['src/host/a.ts', "import { version } from '../../package.json'\nimport { readFile } from 'node:fs/promises'"],
    ['src/main/a.ts', "import { app } from 'electron'\nimport { h } from '../host/h.ts'"],
    ['src/renderer/app/a.tsx', "import { jobs } from '../features/jobs/b.tsx'\nimport { useState } from 'react'"],
    ['src/engine/a.ts', "// import { x } from 'ethers'\nimport { z } from 'zod'"],
  ])('let pass in %s: %s', (file, code) => {
    expect(boundaries({ [file]: code })).toEqual([])
  })

  it('do not pass over a file that cannot be parsed', () => {
    expect(() => boundaries({ 'src/engine/a.ts': 'import { from' })).toThrow('src/engine/a.ts cannot be parsed')
  })
})

describe('import cycles', () => {
  const cycles = (files: Record<string, string>) => {
    using tree = plantTree(files)
    return checkImportCycles(tree.root)
  }

  it('are found over any number of files', () => {
    const circle = {
      'src/shared/a.ts': "import { b } from './b.ts'",
      'src/shared/b.ts': "export { c } from './c/c.ts'",
      'src/shared/c/c.ts': "import { a } from '../a.ts'",
      'src/shared/d.ts': "import { a } from './a.ts'",
    }
    expect(cycles(circle)).toEqual(['src/shared/a.ts → src/shared/b.ts → src/shared/c/c.ts → src/shared/a.ts'])
  })

  it('are not made by types, nor by two ways to one file', () => {
    const diamond = {
      'src/shared/a.ts': "import { b } from './b.ts'\nimport { c } from './c.ts'",
      'src/shared/b.ts': "import { d } from './d.ts'",
      'src/shared/c.ts': "import { d } from './d.ts'",
      'src/shared/d.ts': "import type { A } from './a.ts'\nimport { type B } from './b.ts'",
    }
    expect(cycles(diamond)).toEqual([])
  })
})
