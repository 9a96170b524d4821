/**
 * Who may import what: docs/ARCHITECTURE.md as data. A library that is not listed may be imported nowhere, so that
 * adding one is a decision about where it lives. import-boundaries.ts applies it.
 */

/** Which folders of src each folder of src may import beside itself. */
export const layers: Record<string, readonly string[]> = {
  shared: [],
  engine: ['shared'],
  adapters: ['shared', 'engine'],
  host: ['shared', 'engine', 'adapters'],
  main: ['shared', 'engine', 'adapters', 'host'],
  cli: ['shared', 'engine', 'adapters', 'host'],
  preload: ['shared'],
  renderer: ['shared'],
}

/** Within these, the first folder below never imports its neighbours. */
export const apart: readonly { folder: string; between: readonly string[] | 'all' }[] = [
  { folder: 'engine', between: ['requester', 'provider'] },
  { folder: 'adapters', between: 'all' },
  { folder: 'renderer/features', between: 'all' },
]

/** Folders that run on what they are handed, without Node's own modules: they also run in a browser, or must be pure. */
export const withoutNode: readonly string[] = ['shared', 'engine', 'preload', 'renderer']

export interface LibraryRule {
  /** A package's name, or the beginning of a scope such as `@libp2p/`. */
  packages: readonly string[]
  folders: readonly string[]
  /** Folders that may name its types, which leave no trace at run time. */
  typesIn?: readonly string[]
}

export const libraries: readonly LibraryRule[] = [
  { packages: ['zod'], folders: ['shared', 'engine', 'adapters', 'host', 'main', 'cli', 'renderer'] },
  { packages: ['@orpc/contract'], folders: ['shared/api', 'host', 'cli', 'renderer', 'main'] },
  { packages: ['@orpc/'], folders: ['host', 'cli', 'renderer', 'main'], typesIn: ['shared/api'] },
  {
    packages: ['libp2p', '@libp2p/', 'uint8arraylist'],
    folders: ['adapters/libp2p'],
    typesIn: ['adapters/helia'],
  },
  {
    packages: ['helia', '@helia/', 'ipfs-unixfs-exporter', 'ipfs-unixfs-importer', 'blockstore-fs', 'datastore-level'],
    folders: ['adapters/helia'],
  },
  {
    packages: ['interface-datastore', 'interface-blockstore'],
    folders: [],
    typesIn: ['adapters/helia', 'adapters/libp2p'],
  },
  // The words that a storage and a network must have in common: CIDs, addresses, peer ids.
  { packages: ['multiformats', '@multiformats/', '@libp2p/peer-id'], folders: ['adapters/helia', 'adapters/libp2p'] },
  { packages: ['dockerode', 'tar-stream'], folders: ['adapters/docker'] },
  { packages: ['ethers'], folders: ['adapters/ethers'] },
  { packages: ['@foundry-rs/'], folders: ['adapters/anvil'] },
  { packages: ['better-sqlite3'], folders: ['adapters/sqlite'] },
  { packages: ['systeminformation'], folders: ['adapters/hardware'] },
  { packages: ['ws'], folders: ['host', 'cli'] },
  { packages: ['pino'], folders: ['adapters/system'] },
  { packages: ['commander', 'cli-progress'], folders: ['cli'] },
  { packages: ['electron'], folders: ['main', 'preload'] },
  { packages: ['electron-updater'], folders: ['main'] },
  {
    packages: ['react', 'react-dom', '@tanstack/', 'react-hook-form', '@hookform/', 'lucide-react', 'clsx'],
    folders: ['renderer'],
  },
  // Behind our own components, so that a screen never depends on whose they are.
  { packages: ['@base-ui/react', 'uplot', 'uqr', 'tailwindcss'], folders: ['renderer/components', 'renderer/app'] },
  { packages: ['anser'], folders: ['renderer/features/job'] },
]
