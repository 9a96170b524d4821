/** One kept file as a row: what it is, how large, what for, and whether it may go. */
import { useMemo } from 'react'
import { Badge } from '../../components/badge.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { CopyableText } from '../../components/copyable-text.tsx'
import type { DataColumn } from '../../components/data-table.tsx'
import { Bytes } from '../../components/figures.tsx'
import { shortened } from '../../components/shortened.ts'
import { useFormat, useText } from '../../lib/language.tsx'
import { isInUse, type StoredItem } from './stored-items.ts'

export function useItemColumns(
  chosen: ReadonlySet<string>,
  choose: (cid: string, isChosen: boolean) => void,
): readonly DataColumn<StoredItem>[] {
  const text = useText().settings
  const format = useFormat()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `choose` changes only with `chosen`
  return useMemo(
    () => [
      {
        id: 'choose',
        header: text.selection,
        isHeaderHidden: true,
        width: '2.5rem',
        cell: (item) => (
          <Checkbox
            isChecked={chosen.has(item.cid)}
            onChange={(isChosen) => choose(item.cid, isChosen)}
            isDisabled={isInUse(item)}
            label={<span className="sr-only">{text.select(shortened(item.cid, 6))}</span>}
          />
        ),
      },
      {
        id: 'cid',
        header: text.item,
        width: 'minmax(10rem,1fr)',
        cell: ({ cid }) => <CopyableText value={cid} name={text.item} keep={8} />,
      },
      { id: 'uses', header: text.usedBy, width: 'minmax(12rem,2fr)', cell: (item) => <Uses item={item} /> },
      { id: 'files', header: text.files, width: '6rem', align: 'end', cell: ({ files }) => format.number(files) },
      { id: 'size', header: text.size, width: '7rem', align: 'end', cell: ({ bytes }) => <Bytes value={bytes} /> },
    ],
    [text, format, chosen],
  )
}

function Uses({ item }: { item: StoredItem }) {
  const text = useText().settings
  const format = useFormat()
  const [first] = item.uses
  if (!first) return <span className="text-muted">{text.unused}</span>
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="truncate">{text.uses[first.type](first.name)}</span>
      {item.uses.length > 1 && (
        <span className="shrink-0 text-xs text-muted">{text.andMore(format.number(item.uses.length - 1))}</span>
      )}
      {isInUse(item) && <Badge tone="accent">{text.inUse}</Badge>}
    </span>
  )
}
