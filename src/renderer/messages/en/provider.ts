/** Texts of features/provider, in English. */
export const provider = {
  title: 'Earn',
} as const
