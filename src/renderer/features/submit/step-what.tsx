/** Step 1: the template, and with it name, image and command. */
import { Box, Clapperboard, Cpu, FileCode2, MessagesSquare } from 'lucide-react'
import { Field } from '../../components/field.tsx'
import { RadioCards } from '../../components/radio-cards.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useText } from '../../lib/language.tsx'
import { splitCommand } from './command-line.ts'
import { withName, withTemplate } from './draft.ts'
import { StepForm } from './step-frame.tsx'
import { type TemplateId, templateIds } from './templates.ts'
import { useWizard } from './use-wizard.ts'

const icons = {
  python: FileCode2,
  pytorch: Cpu,
  huggingface: MessagesSquare,
  blender: Clapperboard,
  container: Box,
} as const

export function StepWhat() {
  return (
    <StepForm>
      <TemplateField />
      <NameField />
      <ImageField />
      <CommandField />
    </StepForm>
  )
}

function TemplateField() {
  const { draft, change } = useWizard()
  const { templates } = useText().submit
  const names = Object.fromEntries(templateIds.map((id) => [id, templates[id].title])) as Record<TemplateId, string>
  const cards = templateIds.map((value) => {
    const Icon = icons[value]
    return { value, ...templates[value], icon: <Icon size={16} strokeWidth={1.75} aria-hidden="true" /> }
  })
  return (
    <RadioCards<TemplateId>
      label={templates.label}
      cards={cards}
      value={draft.template}
      onChange={(id) => change((before) => withTemplate(before, id, names))}
      className="min-[760px]:grid-cols-2"
    />
  )
}

function NameField() {
  const { draft, change, errorOf, touch } = useWizard()
  const { what } = useText().submit
  return (
    <div data-field="name">
      <Field label={what.name} hint={what.nameHint} error={errorOf('name')} isRequired>
        <TextInput
          value={draft.name}
          maxLength={512}
          onChange={(event) => change((before) => withName(before, event.target.value))}
          onBlur={() => touch('name')}
        />
      </Field>
    </div>
  )
}

function ImageField() {
  const { draft, set, errorOf, touch } = useWizard()
  const { what } = useText().submit
  const isPinned = /@sha256:[0-9a-f]{64}$|^sha256:[0-9a-f]{64}$/.test(draft.image.trim())
  return (
    <div data-field="image">
      <Field label={what.image} hint={isPinned ? what.pinned : what.imageHint} error={errorOf('image')} isRequired>
        <TextInput
          isMono
          value={draft.image}
          maxLength={1024}
          onChange={(event) => set({ image: event.target.value })}
          onBlur={() => touch('image')}
        />
      </Field>
    </div>
  )
}

function CommandField() {
  const { draft, set, errorOf, touch } = useWizard()
  const { what } = useText().submit
  return (
    <div data-field="command" className="flex flex-col gap-2">
      <Field label={what.command} hint={what.commandHint} error={errorOf('command')} isOptional>
        <TextInput
          isMono
          value={draft.command}
          maxLength={16_384}
          onChange={(event) => set({ command: event.target.value })}
          onBlur={() => touch('command')}
        />
      </Field>
      <CommandWords command={draft.command} />
    </div>
  )
}

/** How the command is taken apart, so that a wrong quotation mark is seen and not found out on a paid run. */
function CommandWords({ command }: { command: string }) {
  const { what } = useText().submit
  const split = splitCommand(command)
  if (!split.ok || split.words.length === 0) return null
  const keyed = split.words.map((word, index) => ({ key: `${index}:${word}`, word }))
  return (
    <div className="flex items-baseline gap-2 text-xs text-muted">
      <span className="shrink-0">{what.words}</span>
      <ol aria-label={what.wordsLabel} className="flex min-w-0 flex-wrap gap-1">
        {keyed.map(({ key, word }) => (
          <li key={key} className="max-w-full rounded-sm border border-line bg-sunken px-1.5 wrap-anywhere">
            <code>{word === '' ? '""' : word}</code>
          </li>
        ))}
      </ol>
    </div>
  )
}
