export function readActions(testSource: string): string[]
export function countCalls(text: string, actions: readonly string[], runs: number): { action: string; calls: number }[]
