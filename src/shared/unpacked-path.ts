/**
 * Where a file of a packed app really lies. Electron's main thread reads inside `app.asar` as if it were a folder; the
 * system, which starts programs, and worker threads do not. The packager lays what they need beside the archive.
 */

/** Any other path stays as it is. */
export const unpackedPath = (path: string): string => path.replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked')
