/** One input of a job, the script or the data: dropped, picked, or named by its CID. */
import { clsx } from 'clsx'
import { CircleAlert } from 'lucide-react'
import { useId } from 'react'
import { Field } from '../../components/field.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useText } from '../../lib/language.tsx'
import { AddedInput } from './added-input.tsx'
import type { InputSlot } from './draft.ts'
import { ImportProgress } from './import-progress.tsx'
import { useWizard } from './use-wizard.ts'

export function InputField({ slot }: { slot: InputSlot }) {
  const { draft, errorOf, importOf } = useWizard()
  const text = useText()
  const { files } = text.submit
  const id = useId()
  const hint = (slot === 'script' ? files.hints : files.dataHints)[draft.template]
  const isFromCid = draft[slot].from === 'cid'
  // A failed import says what is wrong by itself.
  const error = importOf(slot)?.phase === 'failed' ? undefined : errorOf(slot)
  return (
    <section data-field={slot} aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h3 id={id} className="text-base font-semibold">
          {files[slot]}
          {slot === 'data' && <span className="ml-1.5 text-sm font-normal text-muted">{text.common.optional}</span>}
        </h3>
        <FromChoice slot={slot} />
      </div>
      <p className="-mt-2 max-w-prose text-sm text-muted">{hint}</p>
      {isFromCid ? <CidField slot={slot} /> : <FilesField slot={slot} />}
      {error && !isFromCid && (
        <p role="alert" className="flex items-start gap-1.5 text-xs text-danger">
          <CircleAlert size={14} aria-hidden="true" className="mt-0.5 shrink-0" />
          {error}
        </p>
      )}
    </section>
  )
}

/** Two radios that look like one switch with two ends. */
function FromChoice({ slot }: { slot: InputSlot }) {
  const { draft, set } = useWizard()
  const { files } = useText().submit
  const name = useId()
  const choices = [
    { from: 'files' as const, label: files.fromFiles },
    { from: 'cid' as const, label: files.fromCid },
  ]
  return (
    <fieldset className="flex rounded-md border border-line-strong p-0.5">
      <legend className="sr-only">{files.from}</legend>
      {choices.map(({ from, label }) => (
        <label
          key={from}
          className={clsx(
            'flex h-6 cursor-pointer items-center rounded-sm px-2.5 text-xs font-medium text-muted',
            'has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={draft[slot].from === from}
            onChange={() => set({ [slot]: { ...draft[slot], from } })}
            className="sr-only"
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

function CidField({ slot }: { slot: InputSlot }) {
  const { draft, set, errorOf, touch } = useWizard()
  const { files } = useText().submit
  return (
    <Field label={files.cid} hint={files.cidHint} error={errorOf(slot)}>
      <TextInput
        isMono
        value={draft[slot].cid}
        maxLength={256}
        onChange={(event) => set({ [slot]: { ...draft[slot], cid: event.target.value } })}
        onBlur={() => touch(slot)}
      />
    </Field>
  )
}

function FilesField({ slot }: { slot: InputSlot }) {
  const { draft, draftId, imports, importOf } = useWizard()
  const { files } = useText().submit
  const state = importOf(slot)
  if (state !== null) return <ImportProgress slot={slot} state={state} />
  if (draft[slot].added !== null) return <AddedInput slot={slot} added={draft[slot].added} />
  return <FileDrop label={files.drop[slot]} onDrop={(dropped) => imports.start(draftId, slot, dropped)} />
}
