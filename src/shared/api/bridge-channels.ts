/**
 * The names of what goes between window, preload and main. Apart from desktop-bridge.ts, which holds the schemas, so
 * that the preload carries no schema library.
 */

/** The name of the message that carries the port: from the page to the preload, and on to main. */
export const connectChannel = 'deai:connect'

/** Page → main, each answered once. */
export const bridgeCalls = {
  pickPaths: 'deai:pick-paths',
  pickSaveFolder: 'deai:pick-save-folder',
  showItem: 'deai:show-item',
  rememberPassword: 'deai:remember-password',
  forgetPassword: 'deai:forget-password',
  shellSettings: 'deai:shell-settings',
  setShellSettings: 'deai:set-shell-settings',
  restartHost: 'deai:restart-host',
  checkForUpdate: 'deai:check-for-update',
  installUpdate: 'deai:install-update',
  /** What an event of `bridgeEvents` last told, for a page that begins to listen now; null where there is nothing. */
  present: 'deai:present',
} as const

/** Main → page. */
export const bridgeEvents = { hostState: 'deai:host-state', link: 'deai:link', update: 'deai:update' } as const
export type BridgeEvent = keyof typeof bridgeEvents

/** How main answers a call. A rejection would reach the page with Electron's own words around the sentence. */
export type BridgeReply = { ok: true; value: unknown } | { ok: false; message: string }
