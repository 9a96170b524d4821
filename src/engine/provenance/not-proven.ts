/** What a receipt that passes every check still does not prove: said each time, so that nobody takes it for more. */
export const notProven: readonly string[] = [
  'that the computation was really done, and done right: both sides may be one person, and only running it again can show what the numbers are',
  'that it ran on the hardware, the engine and the image that the provider names: the environment is its word',
  'that the clock times are true: they are the provider’s, held only against themselves and this computer’s clock',
  'that money moved: a voucher is a promise, and only the chain knows what was paid (`deai wallet transactions`, or any block explorer)',
  'who is behind the wallets, and whether they are different people',
  'that nothing was left out: other jobs, other orders of this job, and other receipts may exist',
]
