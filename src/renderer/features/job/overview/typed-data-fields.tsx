/** EIP-712 typed data, field by field: its name and type, what it means, its value as signed and as people write it. */
import type { Format, TokenFacts } from '../../../lib/format.ts'
import { useFormat, useText } from '../../../lib/language.tsx'
import { useToken } from '../../../lib/use-token.ts'
import type { SignedOrderFacts } from '../job-facts.ts'

type TypedData = SignedOrderFacts['typedData']
interface TypedField {
  name: string
  type: string
  value: string | number | boolean
}

export function TypedDataFields({ typedData }: { typedData: TypedData }) {
  const text = useText().job.order
  const typed = (type: string, values: Record<string, string | number | boolean>): TypedField[] =>
    (typedData.types[type] ?? []).map((field) => ({ ...field, value: values[field.name] ?? '' }))
  return (
    <div className="flex flex-col gap-4">
      <Fields title={text.domain} fields={typed('EIP712Domain', typedData.domain)} />
      <Fields
        title={`${text.data} · ${typedData.primaryType}`}
        fields={typed(typedData.primaryType, typedData.message)}
      />
    </div>
  )
}

const Fields = ({ title, fields }: { title: string; fields: readonly TypedField[] }) => (
  <div>
    <h3 className="text-xs font-semibold text-muted">{title}</h3>
    <dl className="mt-1 divide-y divide-line border-y border-line text-xs">
      {fields.map((field) => (
        <FieldRow key={field.name} field={field} />
      ))}
    </dl>
  </div>
)

function FieldRow({ field }: { field: TypedField }) {
  const { fields } = useText().job.order
  const format = useFormat()
  const token = useToken()
  const meaning = Object.hasOwn(fields, field.name) ? fields[field.name as keyof typeof fields] : null
  const readable = token && readableValue(field, token, format)
  return (
    <div className="grid grid-cols-[9.5rem_minmax(0,1fr)] gap-x-4 py-1.5">
      <dt>
        <code className="font-semibold">{field.name}</code> <span className="text-muted">{field.type}</span>
        {meaning && <span className="block text-muted">{meaning}</span>}
      </dt>
      <dd className="min-w-0">
        <code className="wrap-anywhere">{String(field.value)}</code>
        {readable && <span className="block text-muted">= {readable}</span>}
      </dd>
    </div>
  )
}

/** Null for what reads well as it is. */
function readableValue({ name, value }: TypedField, token: TokenFacts, format: Format): string | null {
  switch (name) {
    case 'budget':
      return format.amountExact(BigInt(value), token)
    case 'ratePerSecond':
      return format.hourly(BigInt(value), token)
    case 'deadline':
      return format.dateTime(Number(value) * 1000)
    case 'intervalSeconds':
      return format.duration(Number(value) * 1000)
    default:
      return null
  }
}
