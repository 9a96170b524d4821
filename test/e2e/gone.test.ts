/** Chain and Docker that go away under a running app: said with cause and with what still works, and forgotten when back. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChainProcess, chainEnvironment, startChain } from '../../scripts/demo/chain-process.ts'
import { settled } from '../support/e2e-network.ts'
import { button, field, goTo } from '../support/e2e-screens.ts'
import { onStage } from '../support/e2e-stage.ts'
import { type RpcProxy, startRpcProxy } from '../support/rpc-proxy.ts'
import { shells } from '../support/shells.ts'
import { type SocketProxy, startSocketProxy } from '../support/socket-proxy.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const opened = new AsyncDisposableStack()
let chain: ChainProcess
beforeAll(async () => {
  const folder = opened.use(temporaryFolder())
  chain = await startChain(folder.path, new AbortController().signal, (stop) => opened.defer(stop))
})
afterAll(() => opened.disposeAsync())

describe.each(shells)('in the $name shell', (shell) => {
  const opening = new AsyncDisposableStack()
  let rpc: RpcProxy
  let docker: SocketProxy
  const stage = onStage(shell, async () => {
    const folder = opening.use(temporaryFolder())
    rpc = opening.use(await startRpcProxy(chain.info.rpcUrl))
    docker = opening.use(await startSocketProxy(join(folder.path, 'docker.sock')))
    const env = { ...chainEnvironment(chain.info), DEAI_RPC_URL: rpc.url, DOCKER_HOST: docker.url }
    return { env, prepare: settled({ wallet: '20', deposit: '10' }) }
  })
  afterAll(() => opening.disposeAsync())
  const banner = (text: string) => stage.page.getByRole('status').filter({ hasText: text })
  const goneMs = 30_000

  test('a chain that is gone is named, with what still works, and by itself not any more', async () => {
    const { page } = stage
    await goTo(page, 'Wallet')
    await page.getByText('Free in the deposit').waitFor()
    rpc.decide = () => 'drop-before'
    await banner('The chain does not answer. Jobs that run go on;').waitFor({ timeout: goneMs })
    await button(page, 'Deposit').click()
    const dialog = page.getByRole('dialog', { name: 'Deposit' })
    await field(dialog, 'Amount').fill('1')
    await button(dialog, 'Deposit').click()
    await dialog.getByRole('alert').first().waitFor()
    await button(dialog, 'Cancel').click()
    await goTo(page, 'Jobs')
    await page.getByText('No job yet').waitFor()
    rpc.decide = () => 'pass'
    await banner('The chain does not answer.').waitFor({ state: 'detached', timeout: goneMs })
    expect((await stage.api((api) => api.wallet.balances())).depositFreeWei).toBe(10n * 10n ** 18n)
  })

  test('so is Docker, and the doctor says what to do', async () => {
    const { page } = stage
    await docker.cut()
    await banner('Docker does not answer. You can still run jobs elsewhere;').waitFor({ timeout: goneMs })
    await banner('Docker does not answer.').getByRole('link', { name: 'Open the doctor' }).click()
    const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Docker' }) })
    await card.getByRole('img', { name: 'Problem' }).waitFor()
    await docker.mend()
    await banner('Docker does not answer.').waitFor({ state: 'detached', timeout: goneMs })
    await button(page, 'Check again').click()
    await card.getByRole('img', { name: 'All is well' }).waitFor()
  })
})
