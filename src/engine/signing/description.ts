/** What a user reads of a signature: one sentence, its facts, and the one that counts most: what can be lost at worst. */
import type { Address } from '../../shared/schema/ids.ts'
import type { SignatureFact } from '../../shared/schema/signature-record.ts'

export interface Description {
  /** What is done by it: "Promise up to 5 tDAI to 0x12…34". */
  title: string
  facts: SignatureFact[]
  /** The order, or the peer, that it is about; else empty. */
  subject: string
  amountWei: bigint | null
  token: Address | null
  counterparty: Address | null
}

export const fact = (name: string, value: string | number): SignatureFact => ({ name, value: String(value) })

export const describe = (
  title: string,
  facts: (SignatureFact | null)[],
  rest: Partial<Omit<Description, 'title' | 'facts'>> = {},
): Description => ({
  title: cut(title, 300),
  facts: facts
    .flatMap((one) => one ?? [])
    .slice(0, 24)
    .map(({ name, value }) => ({ name: cut(name, 64), value: cut(value, 500) })),
  subject: '',
  amountWei: null,
  token: null,
  counterparty: null,
  ...rest,
})

/** What is left out is said: nobody is to take a part for the whole. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const note = ` … (${text.length} characters)`
  return text.slice(0, max - note.length) + note
}
