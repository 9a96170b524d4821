/**
 * Builds the desktop's three parts into out/. Dependencies of package.json stay imports of node_modules in main; a
 * sandboxed preload has no module loader, so it is one CommonJS file with everything inside; what only the window needs
 * is a devDependency and ends up in its bundle.
 */
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      rolldownOptions: { input: { index: 'src/main/index.ts', host: 'src/main/host-process.ts' } },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss()],
    build: {
      minify: true,
      // Electron's own Chromium, and for the browser shell those of two years: they know light-dark().
      target: 'chrome130',
      rolldownOptions: {
        input: 'src/renderer/index.html',
        // A schema that nobody parses with is left out, and zod with it: the first load knows the contract as types.
        treeshake: { manualPureFunctions: ['z', 'oc'] },
      },
    },
  },
})
