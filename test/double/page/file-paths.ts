/**
 * Where a File on disk lies. Chromium tells it only to its debugger, and only later, while webUtils.getPathForFile must
 * answer at once: so an event that brings new files (`drop`, `input`, `change`) is held back until their paths are known,
 * and sent again. Its source text runs in the preload's world.
 */

export interface FilePaths {
  pathOf(file: File): string
}

/** `learn` resolves to the paths of these files, empty for one that lies on no disk. */
export function watchFilePaths(learn: (files: File[]) => Promise<string[]>): FilePaths {
  const paths = new Map<File, string>()
  let last: Promise<void> = Promise.resolve()

  const filesOf = (event: Event): File[] => {
    if (event instanceof DragEvent) return [...(event.dataTransfer?.files ?? [])]
    const input = event.target
    return input instanceof HTMLInputElement && input.type === 'file' ? [...(input.files ?? [])] : []
  }
  function copyOf(event: Event, files: File[]): Event {
    if (!(event instanceof DragEvent)) return new Event(event.type, { bubbles: true, composed: true })
    const dataTransfer = new DataTransfer()
    for (const file of files) dataTransfer.items.add(file)
    const { clientX, clientY } = event
    return new DragEvent('drop', { bubbles: true, cancelable: true, composed: true, dataTransfer, clientX, clientY })
  }
  async function release(target: EventTarget | null, copy: Event, files: File[]): Promise<void> {
    const found = await learn(files)
    for (const [at, file] of files.entries()) paths.set(file, found[at] ?? '')
    target?.dispatchEvent(copy)
  }
  function holdBack(event: Event): void {
    const files = filesOf(event)
    if (files.every((file) => paths.has(file))) return
    event.stopImmediatePropagation()
    if (event instanceof DragEvent) event.preventDefault() // as the page would; else Chromium opens the file
    const { target } = event
    const copy = copyOf(event, files)
    last = last.then(() => release(target, copy, files))
  }
  for (const type of ['drop', 'input', 'change']) window.addEventListener(type, holdBack, { capture: true })
  return { pathOf: (file) => paths.get(file) ?? '' }
}
