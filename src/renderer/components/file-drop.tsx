/**
 * Where files are dropped or chosen. It only hands them on: in Electron `window.desktop.pathsOf(files)` names their
 * places on disk; in a browser they are uploaded. A dropped folder comes as its entry, to be walked by who takes it.
 */
import { clsx } from 'clsx'
import { FilePlus2, FolderPlus } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useText } from '../lib/language.tsx'
import { Button } from './button.tsx'

export interface Dropped {
  files: File[]
  /** Of a drop only: files and folders, for walking in a browser. */
  entries: FileSystemEntry[]
}

export interface FileDropProps {
  onDrop(dropped: Dropped): void
  hint?: ReactNode
  accept?: string
  /** Without the button for folders. */
  isFilesOnly?: boolean
  isDisabled?: boolean
  label: string
}

export function FileDrop({ onDrop, hint, accept, isFilesOnly = false, isDisabled = false, label }: FileDropProps) {
  const text = useText()
  const [isOver, setOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement): void => {
    const chosen = [...(input.files ?? [])]
    input.value = ''
    if (chosen.length > 0) onDrop({ files: chosen, entries: [] })
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    if (!isDisabled) onDrop(droppedOf(event.dataTransfer))
  }
  const over = (event: DragEvent): void => {
    event.preventDefault()
    setOver(!isDisabled)
  }
  return (
    <fieldset
      aria-label={label}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        'flex flex-col items-center gap-3 rounded-lg border border-dashed border-line-strong bg-canvas px-6 py-7 text-center transition-colors duration-100',
        isOver && 'border-accent bg-accent-soft',
      )}
    >
      <p className="text-sm font-medium">{text.common.dropHere}</p>
      {hint && <div className="max-w-md text-xs text-muted">{hint}</div>}
      <div className="flex gap-2">
        <Button
          disabled={isDisabled}
          icon={<FilePlus2 size={15} aria-hidden="true" />}
          onClick={() => files.current?.click()}
        >
          {text.common.chooseFiles}
        </Button>
        {!isFilesOnly && (
          <Button
            disabled={isDisabled}
            icon={<FolderPlus size={15} aria-hidden="true" />}
            onClick={() => folder.current?.click()}
          >
            {text.common.chooseFolder}
          </Button>
        )}
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={text.common.chooseFiles}
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        type="file"
        {...folderChooser}
        hidden
        aria-label={text.common.chooseFolder}
        onChange={(event) => take(event.target)}
      />
    </fieldset>
  )
}

/** Chromium's word for "a folder", which React's types do not know. */
const folderChooser: Record<string, string> = { webkitdirectory: '' }

function droppedOf(transfer: DataTransfer): Dropped {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  return { files: [...transfer.files], entries }
}
