import { mkdirSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ensureBuild } from '../../scripts/setup/build.mjs'
import {
  findElectron,
  findOrFetchElectron,
  type Surroundings,
  theseSurroundings,
} from '../../scripts/setup/electron-binary.mjs'
import { SetupError } from '../../scripts/setup/setup-error.mjs'
import { parseStart, startShell } from '../../scripts/start.mjs'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the words after npm start', () => {
  it.each([
    [[], { shell: 'either', open: true, rest: [] }],
    [['--browser', '--data', './node'], { shell: 'browser', open: true, rest: ['--data', './node'] }],
    [['--no-open', '--electron'], { shell: 'electron', open: false, rest: [] }],
  ])('%j', (words, asked) => {
    expect(parseStart(words)).toEqual(asked)
  })

  it('that ask for both shells are refused', () => {
    expect(() => parseStart(['--browser', '--electron'])).toThrow('do not go together')
  })
})

describe('the shell that is started', () => {
  const shells = (found: { binary: string } | { why: string }, electron = { code: 0, isAtOnce: false }) => {
    const said: string[] = []
    return {
      said,
      find: async () => found,
      runElectron: async (binary: string) => {
        said.push(`ran ${binary}`)
        return electron
      },
      runBrowser: async () => {
        said.push('ran the browser shell')
        return 0
      },
      tell: (line: string) => void said.push(line),
    }
  }
  const line = (why: string) => `The app opens in your browser instead of its own window: ${why}.`

  it('is the window, where Electron is there', async () => {
    const there = shells({ binary: 'electron' }, { code: 7, isAtOnce: false })
    expect(await startShell({ shell: 'either' }, there)).toBe(7)
    expect(there.said).toEqual(['ran electron'])
  })

  it('is the browser shell where it is not, with one line that says why', async () => {
    const none = shells({ why: 'no display' })
    expect(await startShell({ shell: 'either' }, none)).toBe(0)
    expect(none.said).toEqual([line('no display'), 'ran the browser shell'])
  })

  it('is the browser shell after a window that ended at once', async () => {
    const broken = shells({ binary: 'electron' }, { code: 127, isAtOnce: true })
    await startShell({ shell: 'either' }, broken)
    expect(broken.said).toEqual(['ran electron', line('ended at once with code 127'), 'ran the browser shell'])
  })

  it('is what was insisted on, or none', async () => {
    const there = shells({ binary: 'electron' })
    await startShell({ shell: 'browser' }, there)
    expect(there.said).toEqual(['ran the browser shell'])
    const none = shells({ why: 'no display' })
    await expect(startShell({ shell: 'electron' }, none)).rejects.toThrow('The window cannot be opened: no display.')
    expect(none.said).toEqual([])
  })
})

describe('Electron', () => {
  const around = (changes: Partial<Surroundings> = {}): Surroundings => ({
    platform: 'linux',
    env: { DISPLAY: ':0' },
    isRoot: false,
    find: () => undefined,
    probe: async () => undefined,
    install: async () => undefined,
    ...changes,
  })

  it.each([
    ['no display', around({ env: {}, find: () => 'there' })],
    ["root: Chromium's sandbox does not start for it", around({ isRoot: true, find: () => 'there' })],
    ['github.com cannot be reached (ENOTFOUND)', around({ probe: async () => 'ENOTFOUND' })],
    ['the download of Electron ended without its binary', around()],
  ])('cannot be had: %s', async (why, surroundings) => {
    expect(await findOrFetchElectron(surroundings)).toEqual({ why })
  })

  it('is asked for at the mirror that was named, and its failure is told', async () => {
    const asked: string[] = []
    const surroundings = around({
      env: { WAYLAND_DISPLAY: 'w', ELECTRON_MIRROR: 'https://mirror.example/electron/' },
      probe: async (mirror) => void asked.push(mirror),
      install: async () => {
        throw new SetupError('command-failed', 'no')
      },
    })
    expect(await findOrFetchElectron(surroundings)).toEqual({
      why: 'Electron could not be downloaded from mirror.example',
    })
    expect(asked).toEqual(['https://mirror.example/electron/'])
  })

  it('is used as it is where it is there, and after it was installed', async () => {
    expect(await findOrFetchElectron(around({ platform: 'win32', env: {}, find: () => 'there' }))).toEqual({
      binary: 'there',
    })
    let binary: string | undefined
    const install = async (): Promise<void> => {
      binary = 'new'
    }
    expect(await findOrFetchElectron(around({ find: () => binary, install }))).toEqual({ binary: 'new' })
  })

  it('is found where its package keeps it', () => {
    using folder = temporaryFolder()
    const electron = join(folder.path, 'node_modules', 'electron')
    mkdirSync(join(electron, 'dist'), { recursive: true })
    expect(findElectron(folder.path)).toBeUndefined()
    writeFileSync(join(electron, 'path.txt'), 'electron')
    expect(findElectron(folder.path)).toBeUndefined()
    writeFileSync(join(electron, 'dist', 'electron'), '')
    expect(findElectron(folder.path)).toBe(join(electron, 'dist', 'electron'))
  })

  it('says in a word why its mirror cannot be reached', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    expect(await theseSurroundings('/').probe(`http://127.0.0.1:${port}/`)).toBe('ECONNREFUSED')
  })
})

describe('the build', () => {
  const put = (root: string, file: string, text = ''): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const project = () => {
    const folder = temporaryFolder()
    for (const file of ['src/a.ts', 'src/deep/b.ts', 'package.json', 'node_modules/x']) put(folder.path, file, '1')
    let builds = 0
    const build = async (root: string): Promise<void> => {
      builds += 1
      for (const file of ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']) put(root, file)
    }
    return { root: folder.path, build, builds: () => builds, [Symbol.dispose]: () => folder[Symbol.dispose]() }
  }

  it('is made once, by several starts at the same time, and again when a source changed', async () => {
    using it = project()
    const starts = [ensureBuild(it.root, it.build), ensureBuild(it.root, it.build)]
    expect((await Promise.all(starts)).sort()).toEqual([false, true])
    expect(await ensureBuild(it.root, it.build)).toBe(false)
    put(it.root, 'src/deep/b.ts', '2')
    expect(await ensureBuild(it.root, it.build)).toBe(true)
    put(it.root, 'src/c.ts')
    expect(await ensureBuild(it.root, it.build)).toBe(true)
    expect(it.builds()).toBe(3)
  })

  it('that failed, or left no page, is not taken for one', async () => {
    using it = project()
    const failing = ensureBuild(it.root, () => Promise.reject(new SetupError('command-failed', 'no')))
    await expect(failing).rejects.toThrow('no')
    await expect(ensureBuild(it.root, async () => undefined)).rejects.toThrow('ended without out/main/index.js')
    expect(await ensureBuild(it.root, it.build)).toBe(true)
  })
})
