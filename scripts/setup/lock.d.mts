export function withLock<T>(
  folder: string,
  action: () => Promise<T>,
  options?: { waitMs?: number; onWait?: (pid: number | undefined) => void },
): Promise<T>
