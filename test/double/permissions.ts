/**
 * What a page may use is asked of the app's own permission handler, once at each load, and set in Chromium, so that a
 * page is really refused. Without a handler everything is granted, as in Electron.
 */
import type { CDPSession } from 'playwright-core'
import { record } from './records.ts'

export type PermissionHandler = (
  contents: unknown,
  permission: string,
  answer: (isGranted: boolean) => void,
  details: object,
) => void

export type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean

export const permissionHandlers: { request: PermissionHandler | null; check: PermissionCheck | null } = {
  request: null,
  check: null,
}

/** Electron's name of a permission, and Chromium's. */
const permissions: [electron: string, chromium: string][] = [
  ['media', 'camera'],
  ['media', 'microphone'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['idle-detection', 'idle-detection'],
]

export async function applyPermissions(cdp: CDPSession, contents: unknown, url: string): Promise<void> {
  const { origin } = new URL(url)
  for (const [electron, chromium] of permissions) {
    const setting = (await isGranted(contents, electron, origin)) ? 'granted' : 'denied'
    record('session.permission', electron, setting)
    await cdp.send('Browser.setPermission', { permission: { name: chromium }, setting, origin })
  }
}

async function isGranted(contents: unknown, permission: string, origin: string): Promise<boolean> {
  const { request, check } = permissionHandlers
  if (check && !check(contents, permission, origin, {})) return false
  if (!request) return true
  return new Promise((resolve) => request(contents, permission, resolve, { requestingUrl: origin, isMainFrame: true }))
}
