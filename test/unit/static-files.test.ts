import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveStaticFile } from '../../src/host/transport/static-files.ts'
import { isOwnPage } from '../../src/main/origin.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deai-renderer-'))
  await mkdir(join(folder, 'renderer/assets'), { recursive: true })
  await mkdir(join(folder, 'renderer-secret'))
  await writeFile(join(folder, 'renderer/index.html'), '<p>hello</p>')
  await writeFile(join(folder, 'renderer/assets/a b.js'), '1')
  await writeFile(join(folder, 'renderer-secret/key'), 'secret')
  await writeFile(join(folder, 'key'), 'secret')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const get = (path: string) => serveStaticFile({ folder: join(folder, 'renderer'), connectSources: "'none'" }, path)

describe('the window’s files', () => {
  it('are served with their type and a policy that lets nothing else in', async () => {
    const page = await get('/')
    expect(await page.text()).toBe('<p>hello</p>')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect((await get('/assets/a%20b.js')).headers.get('content-type')).toContain('text/javascript')
  })

  it('are kept by the browser only where their name holds a hash of them', async () => {
    expect((await get('/')).headers.get('cache-control')).toBe('no-store')
    expect((await get('/assets/a%20b.js')).headers.get('cache-control')).toContain('immutable')
    expect((await get('/assets/missing.js')).headers.get('cache-control')).toBe('no-store')
  })

  it.each(['/../key', '/%2e%2e/key', '/..%2fkey', '/assets/../../renderer-secret/key', '/a\\..\\key', '/%00', '/%zz'])(
    'refuse %s',
    async (path) => {
      expect((await get(path)).status).toBe(400)
    },
  )

  it.each(['/missing.js', '/assets', '/assets/'])('have no %s, and say so under the same policy', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

it.each([
  ['app://bundle/index.html', true],
  ['app://bundle.evil/index.html', false],
  ['https://example.com/app://bundle/', false],
  [undefined, false],
])('%s is one of our pages: %s', (url, own) => {
  expect(isOwnPage(url)).toBe(own)
})
