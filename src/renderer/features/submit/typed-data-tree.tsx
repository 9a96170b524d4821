/** The very data that is signed, field by field with its type, what each means, and as raw JSON. */
import { Badge } from '../../components/badge.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import type { Format, TokenFacts } from '../../lib/format.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import type { OrderPreview } from './use-preview.ts'
import { useWizard } from './use-wizard.ts'

export function TypedDataTree({ preview }: { preview: OrderPreview }) {
  const { review } = useText().submit
  const { typedData, openFields } = preview
  const domain = Object.entries(typedData.domain).map(([name, value]) => ({
    name,
    type: domainTypes[name] ?? '',
    value,
  }))
  const fields = (typedData.types[typedData.primaryType] ?? []).map(({ name, type }) => ({
    name,
    type,
    value: typedData.message[name] ?? '',
  }))
  return (
    <div className="flex flex-col gap-4">
      <Fields title={review.domain} fields={domain} openFields={[]} />
      <Fields title={review.order} fields={fields} openFields={openFields} />
      <details className="text-sm">
        <summary className="w-fit rounded-sm text-accent">{review.raw}</summary>
        <CodeBlock className="mt-2" name={review.rawName} code={JSON.stringify(typedData, null, 2)} isWrapped />
      </details>
    </div>
  )
}

const domainTypes: Readonly<Record<string, string>> = {
  name: 'string',
  version: 'string',
  chainId: 'uint256',
  verifyingContract: 'address',
}

interface TypedField {
  name: string
  type: string
  value: string | number | boolean
}

interface FieldsProps {
  title: string
  fields: readonly TypedField[]
  openFields: readonly string[]
}

function Fields({ title, fields, openFields }: FieldsProps) {
  return (
    <div>
      <h3 className="text-xs font-semibold text-muted">{title}</h3>
      <dl className="mt-1 divide-y divide-line border-y border-line text-xs">
        {fields.map((field) => (
          <FieldRow key={field.name} field={field} isOpen={openFields.includes(field.name)} />
        ))}
      </dl>
    </div>
  )
}

function FieldRow({ field, isOpen }: { field: TypedField; isOpen: boolean }) {
  const { review } = useText().submit
  const { token } = useWizard()
  const format = useFormat()
  const meaning = Object.hasOwn(review.fields, field.name)
    ? review.fields[field.name as keyof typeof review.fields]
    : undefined
  const readable = readableValue(field, token, format)
  return (
    <div className="grid grid-cols-[minmax(9rem,12rem)_minmax(0,1fr)] gap-x-4 py-1.5">
      <dt>
        <code className="font-semibold">{field.name}</code> <span className="text-muted">{field.type}</span>
        {meaning && <span className="block text-muted">{meaning}</span>}
      </dt>
      <dd className="min-w-0">
        <code className="wrap-anywhere">{String(field.value)}</code>
        {readable && <span className="block text-muted">= {readable}</span>}
        {isOpen && (
          <span className="mt-1 block">
            <Badge tone="info">{review.open}</Badge>
          </span>
        )}
      </dd>
    </div>
  )
}

/** The number as people write it: an amount, a price, a date; null for what reads well as it is. */
function readableValue({ name, value }: TypedField, token: TokenFacts | null, format: Format): string | null {
  if (token === null) return null
  if (name === 'budget') return format.amountExact(BigInt(value), token)
  if (name === 'ratePerSecond') return format.hourly(BigInt(value), token)
  if (name === 'deadline') return format.dateTime(Number(value) * 1000)
  return null
}
