/** The way from the outputs down to the folder one is in. */
import { ChevronRight } from 'lucide-react'
import { useText } from '../../../lib/language.tsx'

interface BreadcrumbsProps {
  root: string
  folder: readonly string[]
  onOpen(names: readonly string[]): void
}

export function Breadcrumbs({ root, folder, onOpen }: BreadcrumbsProps) {
  const text = useText().job.outputs
  const below = folder.map((label, depth) => ({ label, names: folder.slice(0, depth + 1) }))
  const places = [{ label: root, names: [] as string[] }, ...below]
  return (
    <nav aria-label={text.path} className="min-w-0">
      <ol className="flex min-w-0 flex-wrap items-center gap-1 text-sm">
        {places.map(({ label, names }, depth) => {
          const isLast = depth === places.length - 1
          return (
            <li key={names.join('/')} className="flex min-w-0 items-center gap-1">
              {depth > 0 && <ChevronRight size={13} aria-hidden="true" className="shrink-0 text-muted" />}
              <button
                type="button"
                aria-current={isLast ? 'page' : undefined}
                onClick={() => onOpen(names)}
                className={`truncate rounded-sm font-mono text-xs ${isLast ? 'font-semibold' : 'text-accent hover:underline'}`}
              >
                {label}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
