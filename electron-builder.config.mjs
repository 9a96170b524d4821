// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${platform} and ${arch} are filled in by electron-builder
/**
 * How a release is packed: `electron-builder --config electron-builder.config.mjs`, after `npm run build`.
 *
 * Each target is packed on its own kind of computer: npm installs native modules and the embedded chain's program for the
 * one that it runs on. Where updates come from is known only to who releases, and comes from the environment:
 * DEAI_RELEASE_REPOSITORY=owner/name (GitHub) or DEAI_RELEASE_URL (any web server); without either the build knows no
 * place for updates, and says so in its settings. Signing and notarising take electron-builder's own variables
 * (CSC_LINK, APPLE_API_KEY …). ELECTRON_DIST names a folder with Electron's files, where they cannot be downloaded.
 */

const {
  DEAI_RELEASE_REPOSITORY: repository,
  DEAI_RELEASE_URL: url,
  DEAI_HOMEPAGE: homepage,
  ELECTRON_DIST,
} = process.env

function publishTo() {
  // An update is a program that will be run: on Linux nothing but the connection proves where it comes from.
  if (url && !url.startsWith('https://')) throw new Error('DEAI_RELEASE_URL must begin with https://.')
  if (url) return { provider: 'generic', url }
  const [owner, repo] = repository?.split('/') ?? []
  return owner && repo ? { provider: 'github', owner, repo } : null
}

const canNotarize = ['APPLE_API_KEY', 'APPLE_ID', 'APPLE_KEYCHAIN_PROFILE'].some((name) => process.env[name])

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'org.deai.desktop',
  productName: 'DeAI Desktop',
  copyright: 'Copyright © the authors of DeAI Desktop, Apache-2.0',
  directories: { output: 'dist', buildResources: 'resources' },
  // A deb must name a home page; it is part of package.json only where there is one.
  ...(homepage ? { extraMetadata: { homepage } } : {}),
  files: [
    'out/**',
    '!out/**/*.map',
    'package.json',
    'LICENSE',
    'NOTICE',
    'resources/{icon,tray,tray@2x,trayTemplate,trayTemplate@2x}.png',
    'resources/demo/**',
    // What native modules were made of, and what they are on other systems.
    '!**/node_modules/better-sqlite3/{deps,src,binding.gyp}{,/**}',
    '!**/node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node',
    '!**/node_modules/classic-level/{deps,binding.cc,binding.gyp}{,/**}',
    '!**/node_modules/classic-level/prebuilds/!(${platform}-*){,/**}',
    '!**/node_modules/classic-level/prebuilds/{linux-arm,win32-ia32}{,/**}',
    '!**/node_modules/node-datachannel/{src,CMakeLists.txt}{,/**}',
    '!**/node_modules/bare-*/prebuilds/**',
    '!**/node_modules/{cpu-features,ssh2}/**/{src,deps,binding.gyp,buildcheck.js}{,/**}',
    '!**/node_modules/**/*.{map,mts,cts,md,markdown}',
    '!**/node_modules/**/*.d.ts',
    '!**/node_modules/**/src/**/*.ts',
    '!**/node_modules/**/{test,tests,__tests__,docs,example,examples,.github}/**',
  ],
  // Added to the node's content from disk, which walks real folders.
  extraResources: [{ from: 'resources/demo', to: 'demo' }],
  asar: true,
  // Beside the archive lies what the system itself must open: native modules, the embedded chain's program, and the
  // library that a worker thread loads, which does not see into archives.
  asarUnpack: ['**/*.node', '**/node_modules/@foundry-rs/*/bin/**', '**/node_modules/systeminformation/**'],
  // Every native module is N-API and prebuilt: nothing is compiled, here or on the user's computer.
  npmRebuild: false,
  buildDependenciesFromSource: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  ...(ELECTRON_DIST ? { electronDist: ELECTRON_DIST } : {}),
  protocols: [{ name: 'DeAI link', schemes: ['deai'] }],
  publish: publishTo(),
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Science',
    icon: 'resources/icon.png',
    executableName: 'deai-desktop',
    synopsis: 'Rent out your GPU, or run AI work on GPUs of others',
    maintainer: 'The authors of DeAI Desktop',
    desktop: { entry: { StartupWMClass: 'deai-desktop' } },
  },
  win: { target: ['nsis'], icon: 'resources/icon.png' },
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.developer-tools',
    icon: 'resources/icon.png',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.plist',
    notarize: canNotarize,
  },
}
