export function resolvePythonImage(): Promise<{ id: string; name: string; source: 'registry' | 'local-build' }>
