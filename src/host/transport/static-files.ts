/**
 * The built window as a web server would serve it: files of one folder, each with headers that forbid all else. The
 * desktop's `app://` and the browser shell share it, so that a page is under the same rules in both.
 */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** The builder puts a hash of its content into the name of each file in here, so that it never changes. */
const hashedFolder = 'assets'

export interface PageRules {
  /** The folder with index.html. */
  folder: string
  /** What the page may connect to, as a source list of CSP: `'none'` where it is handed a port. */
  connectSources: string
}

const contentSecurityPolicy = (connectSources: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connectSources}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The headers of every answer, refusals too. There is no CORS header among them, and there must never be one. */
export const pageHeaders = (connectSources: string): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(connectSources),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
})

/** 400 for a path that leads out of the folder, 404 for a file that is not there. `pathname` is still percent-encoded. */
export async function serveStaticFile(rules: PageRules, pathname: string): Promise<Response> {
  const headers = pageHeaders(rules.connectSources)
  const file = fileOf(rules.folder, pathname)
  if (file === null) return new Response('bad path', { status: 400, headers })
  try {
    const body = new Uint8Array(await readFile(file))
    return new Response(body, { headers: { ...headers, ...headersOf(rules.folder, file) } })
  } catch {
    // Missing, a folder, or not readable: the page is told no more than that.
    return new Response('not found', { status: 404, headers })
  }
}

function headersOf(folder: string, file: string): Record<string, string> {
  const isHashed = file.startsWith(join(folder, hashedFolder) + sep)
  return {
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
    ...(isHashed ? { 'cache-control': 'public, max-age=31536000, immutable' } : {}),
  }
}

function fileOf(folder: string, pathname: string): string | null {
  const path = decoded(pathname)
  if (path === null || path.includes('\0') || path.includes('\\')) return null
  const file = normalize(join(folder, path === '/' ? 'index.html' : path))
  return file.startsWith(normalize(folder) + sep) ? file : null
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
