/**
 * Theme and language: the host keeps them (the browser shell's origin changes with each start), the browser's storage
 * remembers the last ones, so that the first paint is right. public/first-paint.js reads the same two entries.
 */
import type { Preferences } from '../../shared/api/contract/settings.ts'
import { type Language, languages } from '../messages/messages.ts'

export type Look = Pick<Preferences, 'theme' | 'language'>

const keys = { theme: 'deai.theme', language: 'deai.language' } as const

/** What was in use last time; the system's where nothing is known. */
export function recallLook(): Look {
  const theme = read(keys.theme)
  const language = read(keys.language)
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: isLanguage(language) ? language : 'system',
  }
}

/** Shows the theme at once and remembers both. */
export function applyLook(look: Look): void {
  const root = document.documentElement
  if (look.theme === 'system') delete root.dataset.theme
  else root.dataset.theme = look.theme
  write(keys.theme, look.theme)
  write(keys.language, look.language)
}

export function languageOf(chosen: Look['language'], systemLanguages: readonly string[]): Language {
  if (chosen !== 'system') return chosen
  const spoken = systemLanguages.map((tag) => tag.split('-', 1)[0] ?? '')
  return spoken.find(isLanguage) ?? 'en'
}

const isLanguage = (value: string | null): value is Language => languages.some((language) => language === value)

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // storage is closed: then nothing is remembered
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // storage is closed: the host has it anyway
  }
}
