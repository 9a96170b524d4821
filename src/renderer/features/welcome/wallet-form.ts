/** What the two wallet forms ask, and what is wrong with an answer, as codes that the catalogue has words for. */
import '../../lib/zod-without-eval.ts'
import { z } from 'zod'

const leastLength = 10

export type WalletFormProblem = 'tooShort' | 'notTheSame' | 'missing'

const newPassword = z
  .string()
  .min(leastLength, 'tooShort' satisfies WalletFormProblem)
  .max(1024)
const isRepeated = ({ password, repeat }: { password: string; repeat: string }): boolean => password === repeat
const notTheSame = { message: 'notTheSame' satisfies WalletFormProblem, path: ['repeat'] }

export const createFormSchema = z.object({ password: newPassword, repeat: z.string() }).refine(isRepeated, notTheSame)
export type CreateForm = z.infer<typeof createFormSchema>

export const walletKinds = ['mnemonic', 'private-key', 'keystore'] as const

export const importFormSchema = z
  .object({
    kind: z.enum(walletKinds),
    secret: z
      .string()
      .trim()
      .min(1, 'missing' satisfies WalletFormProblem)
      .max(65_536),
    keystorePassword: z.string().max(1024),
    password: newPassword,
    repeat: z.string(),
  })
  .refine(isRepeated, notTheSame)
  .refine(({ kind, keystorePassword }) => kind !== 'keystore' || keystorePassword !== '', {
    message: 'missing' satisfies WalletFormProblem,
    path: ['keystorePassword'],
  })
export type ImportForm = z.infer<typeof importFormSchema>

type WalletSource =
  | { type: 'mnemonic'; phrase: string }
  | { type: 'private-key'; key: string }
  | { type: 'keystore'; json: string; password: string }

/** As the host takes it. */
export function sourceOf({ kind, secret, keystorePassword }: ImportForm): WalletSource {
  switch (kind) {
    case 'mnemonic':
      return { type: kind, phrase: secret.split(/\s+/).join(' ').toLowerCase() }
    case 'private-key':
      return { type: kind, key: secret.startsWith('0x') ? secret : `0x${secret}` }
    case 'keystore':
      return { type: kind, json: secret, password: keystorePassword }
  }
}
