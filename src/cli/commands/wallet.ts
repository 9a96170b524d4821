/** `deai wallet`: the key that signs what means money, and the deposit that pays for jobs. */
import { examples, type Register } from '../registration.ts'
import { registerAddress } from './wallet/address.ts'
import { registerBalance } from './wallet/balance.ts'
import { registerConfirm } from './wallet/confirm.ts'
import { registerCreate } from './wallet/create.ts'
import { registerDeposit } from './wallet/deposit.ts'
import { registerExport } from './wallet/export.ts'
import { registerFaucet } from './wallet/faucet.ts'
import { registerImport } from './wallet/import.ts'
import { registerLimit } from './wallet/limit.ts'
import { registerLimits } from './wallet/limits.ts'
import { registerLock, registerUnlock } from './wallet/lock.ts'
import { registerSignatures } from './wallet/signatures.ts'
import { registerTransactions } from './wallet/transactions.ts'
import { registerWithdraw } from './wallet/withdraw.ts'

const commands: Register[] = [
  registerCreate,
  registerImport,
  registerAddress,
  registerBalance,
  registerDeposit,
  registerWithdraw,
  registerFaucet,
  registerUnlock,
  registerLock,
  registerTransactions,
  registerExport,
  registerLimits,
  registerLimit,
  registerSignatures,
  registerConfirm,
]

export const register: Register = (program, cli) => {
  const wallet = program
    .command('wallet')
    .summary('the wallet and the deposit')
    .description('The wallet that signs for this node, and its deposit in the escrow.')
    .addHelpText('after', examples('deai wallet create', 'deai wallet balance', 'deai wallet deposit 100'))
  for (const add of commands) add(wallet, cli)
}
