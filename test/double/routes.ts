/**
 * Every request of every window passes here: a navigation asks `will-navigate`, an address of a registered scheme is
 * answered by its handler, and the rest of the network does not exist.
 */
import type { BrowserContext, Frame, Request as PageRequest, Route } from 'playwright-core'
import { preventable } from './preventable.ts'
import { fromChromium, schemeHandlers, schemeOf } from './schemes.ts'
import { type OpenWindow, openWindows } from './windows.ts'

const localSchemes = new Set(['data', 'blob'])

export const routeRequests = (context: BrowserContext): Promise<unknown> =>
  context.route('**/*', (route) => answer(route).catch(() => route.abort().catch(() => undefined)))

async function answer(route: Route): Promise<void> {
  const request = route.request()
  const frame = frameOf(request)
  const page = frame?.page()
  const isMainFrame = request.isNavigationRequest() && (page === undefined || page.mainFrame() === frame)
  if (isMainFrame) {
    const window = openWindows.find((open) => open.webContents.surface.page === page)
    if (window === undefined) return route.abort() // a popup's, see closePopup
    if (!mayNavigate(window, request.url())) return route.abort('aborted')
  }
  const url = fromChromium(request.url())
  const handler = schemeHandlers.get(schemeOf(url))
  if (handler) return fulfil(route, await handler(requestOf(url, request)))
  if (localSchemes.has(schemeOf(url))) return route.continue()
  return route.abort('internetdisconnected')
}

function mayNavigate(window: OpenWindow, target: string): boolean {
  if (window.webContents.surface.takeExpected(target)) return true
  const event = preventable({ url: fromChromium(target), isMainFrame: true, isSameDocument: false })
  window.webContents.emit('will-navigate', event, event.url)
  return !event.defaultPrevented
}

/** A popup's first navigation has no frame yet, which Playwright tells by throwing. */
function frameOf(request: PageRequest): Frame | undefined {
  try {
    return request.frame()
  } catch {
    return undefined
  }
}

function requestOf(url: string, request: PageRequest): Request {
  const body = request.postDataBuffer()
  return new Request(url, {
    method: request.method(),
    headers: request.headers(),
    ...(body ? { body: new Uint8Array(body) } : {}),
  })
}

async function fulfil(route: Route, response: Response): Promise<void> {
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}
