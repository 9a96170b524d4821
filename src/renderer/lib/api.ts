/** The host's API as the window sees it. The contract is a type here: its schemas stay out of the first load. */
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/api/contract.ts'

export type Api = ContractRouterClient<Contract>
