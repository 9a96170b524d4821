/**
 * Puts TestDai and the escrow on the embedded chain, once: where they are is kept beside the chain's state, and believed
 * only while the chain has the very code there that was put there. The account that deploys is the faucet.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { keccak256 } from 'ethers'
import { z } from 'zod'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import { type Address, addressSchema, bytes32Schema } from '../../shared/schema/ids.ts'
import { testDaiBytecode } from './artifacts/test-dai.ts'
import type { ChainReader } from './chain-reader.ts'
import { escrowInitCode } from './deploy-escrow.ts'
import { createKey } from './key.ts'
import { openChain } from './open-chain.ts'
import { createRpc } from './rpc.ts'
import { createPassingRows } from './transaction-journal.ts'
import { createTransactionQueue } from './transaction-queue.ts'

export interface EmbeddedEscrowConfig {
  rpcUrl: string
  chainId: number
  /** Key of the account that deploys and gives away test money; it is given gas out of nothing. */
  faucetKey: string
  /** JSON file that remembers the deployment. */
  recordFile: string
  withdrawalDelaySeconds?: number
  graceSeconds?: number
}

const deploymentSchema = z.object({
  chainId: z.int(),
  escrow: addressSchema,
  token: addressSchema,
  /** Of what was deployed: another build of the contracts is another deployment. */
  initCodeHash: bytes32Schema,
  escrowCodeHash: bytes32Schema,
  tokenCodeHash: bytes32Schema,
})
type Deployment = z.infer<typeof deploymentSchema>

const faucetGasWei = 10n ** 26n
const minimumGasWei = 10n ** 24n

/** Resolves within a second where it was deployed before. Throws what Rpc.call throws. */
export async function deployEmbeddedEscrow(
  deps: { clock: Clock; logger: Logger },
  config: EmbeddedEscrowConfig,
  signal: AbortSignal,
): Promise<{ escrow: Address; token: Address }> {
  const options = { urls: [config.rpcUrl], chainId: config.chainId }
  const chain = openChain(deps, options)
  const key = createKey(config.faucetKey)
  if ((await chain.balance(key.address, signal)) < minimumGasWei) {
    await createRpc(deps, options).call(
      'anvil_setBalance',
      [key.address, `0x${faucetGasWei.toString(16)}`],
      z.unknown(),
      signal,
    )
  }
  const { withdrawalDelaySeconds = 60, graceSeconds = 600 } = config
  const initCode = escrowInitCode({ withdrawalDelaySeconds, graceSeconds })
  const initCodeHash = keccak256(initCode + testDaiBytecode.slice(2))
  const known = await readDeployment(config.recordFile)
  if (known?.initCodeHash === initCodeHash && (await isThere(known, config.chainId, chain, signal))) return known

  const { chainId } = config
  const sending = { chainId, from: key.address, confirmations: 1, pollMs: 100, isSameChain: async () => true }
  const queue = createTransactionQueue({ ...deps, chain, store: createPassingRows(), signer: () => key }, sending)
  const create = async (name: string, data: string) => {
    const { hash } = await queue.send({ key: name, method: `create ${name}`, to: null, data }, signal)
    const address = addressSchema.parse((await chain.receipt(hash, signal))?.contractAddress)
    return { address, codeHash: await codeHash(chain, address, signal) }
  }
  const token = await create('TestDai', testDaiBytecode)
  const escrow = await create('Escrow', initCode)
  const made = deploymentSchema.parse({
    chainId,
    escrow: escrow.address,
    token: token.address,
    initCodeHash,
    escrowCodeHash: escrow.codeHash,
    tokenCodeHash: token.codeHash,
  })
  await writeDeployment(config.recordFile, made)
  deps.logger.info({ escrow: made.escrow, token: made.token, chainId }, 'deployed the contracts to the embedded chain')
  return made
}

async function codeHash(chain: ChainReader, address: Address, signal: AbortSignal): Promise<string> {
  return keccak256(await chain.code(address, signal))
}

async function isThere(known: Deployment, chainId: number, chain: ChainReader, signal: AbortSignal): Promise<boolean> {
  const [escrow, token] = await Promise.all([
    codeHash(chain, known.escrow, signal),
    codeHash(chain, known.token, signal),
  ])
  return known.chainId === chainId && escrow === known.escrowCodeHash && token === known.tokenCodeHash
}

/** Undefined when there is none, or none that makes sense: deploying again costs nothing here. */
async function readDeployment(file: string): Promise<Deployment | undefined> {
  try {
    return deploymentSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return undefined
  }
}

async function writeDeployment(file: string, deployment: Deployment): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${randomUUID()}.tmp`
  {
    await using handle = await open(draft, 'wx', 0o600)
    await handle.writeFile(JSON.stringify(deployment, null, 2))
    await handle.sync()
  }
  await rename(draft, file)
}
