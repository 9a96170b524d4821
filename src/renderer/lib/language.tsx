/** The texts and formats of the chosen language, for everything below. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { english, type Language, loadMessages, type Messages } from '../messages/messages.ts'
import { createFormat, type Format } from './format.ts'

interface Spoken {
  language: Language
  text: Messages
  format: Format
}

const LanguageContext = createContext<Spoken>({ language: 'en', text: english, format: createFormat('en') })

/** Until a language is loaded, the one before it stays. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  const [loaded, setLoaded] = useState<{ language: Language; text: Messages } | null>(null)
  useEffect(() => {
    let isCurrent = true
    const show = (shown: Language, text: Messages): void => {
      if (isCurrent) setLoaded({ language: shown, text })
    }
    loadMessages(language).then(
      (text) => show(language, text),
      () => show('en', english), // it could not be loaded: better other words than none
    )
    return () => {
      isCurrent = false
    }
  }, [language])
  const spoken = useMemo(() => loaded && { ...loaded, format: createFormat(loaded.language) }, [loaded])
  useEffect(() => {
    if (spoken) document.documentElement.lang = spoken.language
  }, [spoken])
  return spoken && <LanguageContext value={spoken}>{children}</LanguageContext>
}

/** All texts: `text.jobs.title`, `text.common.copyNamed(name)`. */
export const useText = (): Messages => useContext(LanguageContext).text
export const useFormat = (): Format => useContext(LanguageContext).format
