/** Something to read or take into a terminal, as it is. */
import { clsx } from 'clsx'
import { CopyButton } from './copy-button.tsx'

export interface CodeBlockProps {
  code: string
  /** What it is, for the copy button. */
  name: string
  /** Breaks long lines instead of scrolling. */
  isWrapped?: boolean
  className?: string
}

export function CodeBlock({ code, name, isWrapped = false, className }: CodeBlockProps) {
  return (
    <div className={clsx('group relative min-w-0 rounded-md border border-line bg-sunken', className)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a region that keeps its line breaks */}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={name}
        role="region"
        className={clsx(
          'overflow-auto py-2 pr-10 pl-3 text-xs leading-5',
          isWrapped && 'wrap-anywhere whitespace-pre-wrap',
        )}
      >
        {code}
      </pre>
      <span className="absolute top-1 right-1 rounded-md bg-sunken">
        <CopyButton value={code} name={name} />
      </span>
    </div>
  )
}
