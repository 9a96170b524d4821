/**
 * Runs in the page from its first moment: when the link of the sidebar is there and seen, it is clicked, and the time is
 * taken at the first frame after the address has changed. That is what "can be used" means: not drawn, but answering.
 */

declare global {
  interface Window {
    /** Milliseconds since the navigation began; null until then. */
    interactiveAtMs: number | null
    /** The same, of the first frame in which the link was there. */
    shownAtMs: number | null
  }
}

/** Handed to Chromium as text: it must stand alone. */
export function probeInteractive(): void {
  window.interactiveAtMs = null
  window.shownAtMs = null
  const look = (): void => {
    const link = document.querySelector<HTMLElement>('a[href$="#/jobs"]')
    const title = document.querySelector('#page-title')
    if (window.shownAtMs === null && link && title && link.getBoundingClientRect().width > 0) {
      window.shownAtMs = performance.now()
      link.click()
    }
    if (location.hash === '#/jobs') requestAnimationFrame(() => (window.interactiveAtMs ??= performance.now()))
    else requestAnimationFrame(look)
  }
  look()
}

/** What the probe would find in a page of ours that had nothing in it. */
export const emptyPage =
  '<!doctype html><html lang="en"><title>Empty</title><h1 id="page-title">Empty</h1><a href="#/jobs">Jobs</a></html>'
