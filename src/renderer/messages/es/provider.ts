/** Texts of features/provider, in Spanish. */
import type { Messages } from '../messages.ts'

export const provider = {
  title: 'Ganar',
} satisfies Messages['provider']
