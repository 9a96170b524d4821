export function ensureBuild(root: string, build?: (root: string) => Promise<void>): Promise<boolean>
export function isBuilt(root: string): boolean
