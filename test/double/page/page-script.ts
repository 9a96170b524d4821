/** The text that Chromium evaluates in each new document, before the page's own scripts: one for each of its two worlds. */
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

export const binding = '__electronDouble'
export const preloadWorld = 'Electron Isolated Context'

const sourceOf = (...names: string[]) =>
  names
    .map((name) => stripTypeScriptTypes(readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8')))
    .join('\n')
    .replace(/^export /gm, '')

const mainSource = sourceOf('world-link', 'main-world')
const preloadSource = sourceOf('codec', 'file-paths', 'ipc-renderer', 'page-ports', 'preload-world', 'world-link')

/** Preloads run in the main frame only, and not in about:blank. */
const guard = `if (window !== window.top || location.href === 'about:blank') return;`

/** `nonce` names the events between the two worlds. */
export const mainScript = (nonce: string): string =>
  `(() => { ${guard} ${mainSource}
  runMainWorld(makeWorldLink('main${nonce}', 'preload${nonce}')) })()`

/** A preload is a CommonJS module, as in a sandboxed window. */
export const preloadScript = (nonce: string, preload: string, facts: object): string =>
  `(() => { ${guard}
  const { require, process, report } = (() => { ${preloadSource}
    return runPreloadWorld('${binding}', ${JSON.stringify(facts)}, makeWorldLink('preload${nonce}', 'main${nonce}'))
  })();
  const module = { exports: {} };
  try { (function (exports, require, module, process, global) { ${preload}
  })(module.exports, require, module, process, globalThis) } catch (error) { report(error) }
  ${binding}(JSON.stringify({ type: 'preload-done' })) })()`
