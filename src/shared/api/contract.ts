/**
 * THE contract between the engine and whoever drives it: the command line, the window, other programs. Everything else
 * about the API is derived from it; each area has a file in contract/. Amounts are bigints in wei; streams end when the
 * caller breaks.
 */
import { contentContract } from './contract/content.ts'
import { exposureContract } from './contract/exposure.ts'
import { jobsContract } from './contract/jobs.ts'
import { marketContract } from './contract/market.ts'
import { nodeContract } from './contract/node.ts'
import { providerContract } from './contract/provider.ts'
import { settingsContract } from './contract/settings.ts'
import { storageContract } from './contract/storage.ts'
import { trialContract } from './contract/trial.ts'
import { walletContract } from './contract/wallet.ts'

export type { ApiErrorCode } from './contract/errors.ts'
export type { JobStreamEvent } from './contract/jobs.ts'
export type { Check } from './contract/node.ts'

export const contract = {
  node: nodeContract,
  content: contentContract,
  storage: storageContract,
  jobs: jobsContract,
  provider: providerContract,
  market: marketContract,
  wallet: walletContract,
  exposure: exposureContract,
  settings: settingsContract,
  trial: trialContract,
}
export type Contract = typeof contract
