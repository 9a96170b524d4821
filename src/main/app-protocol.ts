/** `app://`: how a window gets its files. Unlike file://, it has an origin, headers, and no way to the rest of the disk. */
import { join } from 'node:path'
import { protocol } from 'electron'
import { serveStaticFile } from '../host/transport/static-files.ts'
import { appScheme } from './origin.ts'

/** Must come before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export function setupAppProtocol(): void {
  const folder = join(import.meta.dirname, '../renderer')
  /** The window talks to the host over a port that it is handed, so it may connect to nothing. */
  const rules = { folder, connectSources: "'none'" }
  protocol.handle(appScheme, (request) => serveStaticFile(rules, new URL(request.url).pathname))
}
