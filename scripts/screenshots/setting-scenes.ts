/** Wallet, network and settings. */
import { english } from '../../src/renderer/messages/messages.ts'
import { goTo, plainScene, type Scene } from './scene.ts'

const receiveScene: Scene = {
  name: 'wallet-receive',
  show: async ({ world: { requester }, shoot }) => {
    await goTo(requester.page, '/wallet?do=receive')
    await requester.page.getByRole('dialog').waitFor()
    await shoot(requester.page)
    await requester.page.keyboard.press('Escape')
  },
}

/** The order of a job, as it was signed. */
const signatureScene: Scene = {
  name: 'wallet-signature',
  show: async ({ world: { requester }, shoot }) => {
    const { page } = requester
    await goTo(page, '/wallet')
    const table = page.getByRole('table', { name: english.wallet.signatures })
    await table
      .getByRole('button', { name: /^Promise up to/ })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
    await shoot(page)
    await page.keyboard.press('Escape')
  },
}

/** Its curve needs some points, which come every few seconds. */
const networkScene: Scene = {
  name: 'network',
  show: async ({ world: { requester }, shoot }) => {
    await goTo(requester.page, '/network')
    await requester.page.waitForTimeout(20_000)
    await shoot(requester.page)
  },
}

const sections = ['appearance', 'storage', 'chain', 'about'] as const

export const settingScenes: readonly Scene[] = [
  plainScene('wallet', ({ world }) => ({
    page: world.requester.page,
    address: '/wallet',
    ready: english.wallet.methods.deposit ?? 'Deposit',
  })),
  receiveScene,
  signatureScene,
  networkScene,
  ...sections.map((section) =>
    plainScene(`settings-${section}`, ({ world }) => ({
      page: world.requester.page,
      address: `/settings?section=${section}`,
      ready: english.settings[section],
    })),
  ),
]
