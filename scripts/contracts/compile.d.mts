export interface RuntimeCode {
  object: string
  /** Where what a deployment sets lies, by the variable. */
  immutableReferences: Record<string, { start: number; length: number }[]>
}
export interface CompiledContract {
  abi: unknown[]
  evm: { bytecode: { object: string }; deployedBytecode: RuntimeCode }
}
export function compilerVersion(): string
export function compileSolidity(
  names: readonly string[],
  root?: string,
): Record<string, Record<string, CompiledContract>>
