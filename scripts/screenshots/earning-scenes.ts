/** The provider's own window while it works for the requester. */
import { goTo, type Scene } from './scene.ts'

const tabs = { now: '/earn', terms: '/earn?tab=terms', earnings: '/earn?tab=earnings', demand: '/earn?tab=demand' }
/** Curves of the machine need some samples. */
const waitMs = 2_500

export const earningScenes: readonly Scene[] = Object.entries(tabs).map(([tab, address]) => ({
  name: `earn-${tab}`,
  show: async ({ world: { provider }, shoot }) => {
    await goTo(provider.page, address)
    await provider.page.waitForTimeout(waitMs)
    await shoot(provider.page)
  },
}))
