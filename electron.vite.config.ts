/**
 * Builds the desktop's three parts into out/. Dependencies of package.json stay imports of node_modules in main; a
 * sandboxed preload has no module loader, so it is one CommonJS file with everything inside; what only the window needs
 * is a devDependency and ends up in its bundle.
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: { sourcemap: true, rolldownOptions: { input: { index: 'src/main/index.ts' } } },
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
    plugins: [react()],
    build: { minify: true, rolldownOptions: { input: 'src/renderer/index.html' } },
  },
})
