/** `app://`: how a window gets its files. Unlike file://, it has an origin, headers, and no way to the rest of the disk. */
import { join } from 'node:path'
import { protocol } from 'electron'
import { appScheme } from './origin.ts'
import { serveRendererFile } from './renderer-files.ts'

/** Must come before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export function setupAppProtocol(): void {
  const folder = join(import.meta.dirname, '../renderer')
  protocol.handle(appScheme, (request) => serveRendererFile(folder, new URL(request.url).pathname))
}
