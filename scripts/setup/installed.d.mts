export function isInstalledAsLocked(root: string): boolean
