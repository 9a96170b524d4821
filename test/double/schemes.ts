/**
 * Chromium learns a scheme only from the program around it. So the double serves app://bundle/x as
 * https://bundle.app.double.test/x, a secure origin of its own, and translates wherever an address crosses.
 */

export type SchemeHandler = (request: Request) => Response | Promise<Response>

export const schemeHandlers = new Map<string, SchemeHandler>()
const suffix = '.double.test'

export const schemeOf = (url: string): string => url.slice(0, url.indexOf(':'))

export function toChromium(url: string): string {
  if (!schemeHandlers.has(schemeOf(url))) return url
  const { host, pathname, search, hash } = new URL(url)
  return `https://${host}.${schemeOf(url)}${suffix}${pathname}${search}${hash}`
}

export function fromChromium(url: string): string {
  if (!url.startsWith('https://') || !new URL(url).hostname.endsWith(suffix)) return url
  const { hostname, pathname, search, hash } = new URL(url)
  const labels = hostname.slice(0, -suffix.length).split('.')
  return `${labels.at(-1)}://${labels.slice(0, -1).join('.')}${pathname}${search}${hash}`
}

/** The origin as Electron's frames tell it: `app://bundle`, not `null`. */
export function originOf(url: string): string {
  const { protocol, host, origin } = new URL(url)
  return origin === 'null' && host !== '' ? `${protocol}//${host}` : origin
}
