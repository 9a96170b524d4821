/** `deai://` links as the system brings them: as an argument of this process or of a second one, or by macOS's own event. */
import { app } from 'electron'
import { deepLinkScheme } from '../shared/deep-link.ts'

/** The first argument that claims to be a link. */
export const linkIn = (argv: readonly string[]): string | undefined =>
  argv.find((word) => word.toLowerCase().startsWith(`${deepLinkScheme}://`))

/** Tells the system that such links are ours. Before packing, the program is Electron and we are its first argument. */
export function claimLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme)
  else app.setAsDefaultProtocolClient(deepLinkScheme, process.execPath, [app.getAppPath()])
}

/** macOS sends this even before the app is ready. */
export function onSystemLink(listener: (link: string) => void): void {
  app.on('open-url', (event, url) => {
    event.preventDefault()
    listener(url)
  })
}
