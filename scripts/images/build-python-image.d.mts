export function buildPythonImage(): Promise<{ id: string; name: string; built: boolean }>
