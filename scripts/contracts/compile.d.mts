export interface CompiledContract {
  abi: unknown[]
  evm: { bytecode: { object: string }; deployedBytecode: { object: string } }
}
export function compilerVersion(): string
export function compileSolidity(
  names: readonly string[],
  root?: string,
): Record<string, Record<string, CompiledContract>>
