/** The built window as a web server would serve it: files of one folder, each with headers that forbid all else. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The window talks to the host over a port that it is handed, so it may connect to nothing. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** 400 for a path that leads out of `folder`, 404 for a file that is not there. `pathname` is still percent-encoded. */
export async function serveRendererFile(folder: string, pathname: string): Promise<Response> {
  const file = fileOf(folder, pathname)
  if (file === null) return new Response('bad path', { status: 400, headers })
  try {
    const type = contentTypes[extname(file)] ?? 'application/octet-stream'
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...headers, 'content-type': type } })
  } catch {
    // Missing, a folder, or not readable: the page is told no more than that.
    return new Response('not found', { status: 404, headers })
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
