/** A hash, CID, address or path: shortened in its middle, whole on pointing and on copying. */
import { clsx } from 'clsx'
import { CopyButton } from './copy-button.tsx'
import { shortened } from './shortened.ts'
import { Tooltip } from './tooltip.tsx'

export interface CopyableTextProps {
  value: string
  /** What it is, for the copy button: "Copy job id". */
  name: string
  /** Characters shown before and after the ellipsis; 0 shows all. */
  keep?: number
  className?: string
}

export function CopyableText({ value, name, keep = 6, className }: CopyableTextProps) {
  const short = keep === 0 ? value : shortened(value, keep)
  const code = <code className="min-w-0 truncate">{short}</code>
  return (
    <span className={clsx('inline-flex max-w-full min-w-0 items-center gap-1 align-bottom', className)}>
      {short === value ? code : <Tooltip content={<code className="wrap-anywhere">{value}</code>}>{code}</Tooltip>}
      <CopyButton value={value} name={name} />
    </span>
  )
}
