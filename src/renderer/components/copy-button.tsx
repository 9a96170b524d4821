/** Puts a text on the clipboard, and says that it did. Where the clipboard is closed, the text is selected instead. */
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useText } from '../lib/language.tsx'
import { IconButton } from './icon-button.tsx'

export function CopyButton({ value, name }: { value: string; name?: string }) {
  const text = useText()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [isCopied])
  const label = name === undefined ? text.common.copy : text.common.copyNamed(name)
  return (
    <IconButton
      size="small"
      label={isCopied ? text.common.copied : label}
      onClick={() => void copyText(value).then(setCopied)}
    >
      {isCopied ? <Check size={14} className="text-positive" /> : <Copy size={14} />}
    </IconButton>
  )
}

/** Resolves to whether it worked. */
export async function copyText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    return copyBySelection(value) // the permission is denied in Electron: the old way needs none
  }
}

function copyBySelection(value: string): boolean {
  const area = document.createElement('textarea')
  area.value = value
  area.setAttribute('readonly', '')
  area.className = 'fixed -left-full opacity-0'
  const holder = document.querySelector('[role="dialog"],[role="alertdialog"]') ?? document.body
  const focused = document.activeElement
  holder.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return isDone
}
