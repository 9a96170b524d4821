/** The shape of what is coming. */
import { clsx } from 'clsx'
import { useText } from '../lib/language.tsx'

/** One grey bar; give it a height and a width. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden="true" className={clsx('block animate-breathe rounded-md bg-hover', className ?? 'h-4 w-full')} />
)

const rowWidths = ['w-3/5', 'w-4/5', 'w-2/5', 'w-3/4', 'w-1/2']

export function SkeletonRows({ count = 4 }: { count?: number }) {
  const text = useText()
  return (
    <div role="status" aria-label={text.common.loading} className="flex flex-col gap-3 py-2">
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars are all the same
        <Skeleton key={row} className={clsx('h-4', rowWidths[row % rowWidths.length])} />
      ))}
    </div>
  )
}
