export const mutants: readonly (readonly [file: string, right: string, wrong: string])[]
export function applyMutant(source: string, right: string, wrong: string): string | null
