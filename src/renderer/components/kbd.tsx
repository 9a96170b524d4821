/** A key to press. `Mod` is Ctrl, or ⌘ on a Mac. */
const isMac = /mac/i.test(navigator.userAgent)

export const Kbd = ({ keys }: { keys: string }) => (
  <kbd className="rounded-sm border border-line bg-canvas px-1 py-px text-2xs text-muted">
    {keys.replace('Mod', isMac ? '⌘' : 'Ctrl')}
  </kbd>
)
