/** The recovery phrase: shown this once, then three of its words are asked back. */
import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useText } from '../../lib/language.tsx'
import { askedPlaces, wrongPlaces } from './asked-words.ts'

export function RecoveryPhrase({ mnemonic, onConfirmed }: { mnemonic: string; onConfirmed(): void }) {
  const words = mnemonic.split(' ')
  const [isWritten, setWritten] = useState(false)
  return (
    <div className="mx-auto w-full max-w-lg animate-settle">
      {isWritten ? (
        <AskBack words={words} onBack={() => setWritten(false)} onConfirmed={onConfirmed} />
      ) : (
        <ShowWords words={words} onWritten={() => setWritten(true)} />
      )}
    </div>
  )
}

function ShowWords({ words, onWritten }: { words: string[]; onWritten(): void }) {
  const { phrase } = useText().welcome
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{phrase.title}</h1>
      <p className="mt-2 text-sm text-muted">{phrase.body}</p>
      <ol aria-label={phrase.list} className="mt-6 grid grid-cols-3 gap-2">
        {words.map((word, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a phrase may hold a word twice, and never changes
          <li key={place} className="flex items-baseline gap-2 rounded-md border border-line bg-canvas px-3 py-2">
            <span aria-hidden="true" className="w-5 text-right text-xs text-muted tabular-nums">
              {place + 1}
            </span>
            <span className="font-mono text-sm">{word}</span>
          </li>
        ))}
      </ol>
      <Button variant="primary" size="large" className="mt-6" onClick={onWritten}>
        {phrase.written}
      </Button>
    </>
  )
}

interface AskBackProps {
  words: string[]
  onBack(): void
  onConfirmed(): void
}

function AskBack({ words, onBack, onConfirmed }: AskBackProps) {
  const { phrase } = useText().welcome
  const [places] = useState(() => askedPlaces(words.length, crypto.getRandomValues(new Uint32Array(words.length))))
  const [answers, setAnswers] = useState<Record<number, string>>({})
  const [wrong, setWrong] = useState<number[]>([])
  const check = (event: FormEvent): void => {
    event.preventDefault()
    const mistaken = wrongPlaces(words, places, answers)
    setWrong(mistaken)
    if (mistaken.length === 0) onConfirmed()
  }
  return (
    <form onSubmit={check} className="flex flex-col gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{phrase.check}</h1>
        <p className="mt-2 text-sm text-muted">{phrase.checkBody}</p>
      </div>
      {places.map((place) => (
        <Field key={place} label={phrase.word(place + 1)} error={wrong.includes(place) ? phrase.wrong : undefined}>
          <TextInput
            isMono
            value={answers[place] ?? ''}
            onChange={(event) => setAnswers({ ...answers, [place]: event.target.value })}
          />
        </Field>
      ))}
      <div className="mt-2 flex gap-2">
        <Button type="submit" variant="primary" size="large">
          {phrase.confirm}
        </Button>
        <Button size="large" variant="quiet" onClick={onBack}>
          {phrase.again}
        </Button>
      </div>
    </form>
  )
}
