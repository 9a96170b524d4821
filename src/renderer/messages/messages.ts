/** The one catalogue. English comes with the app; another language is loaded when it is chosen. */
import { common } from './en/common.ts'
import { failures } from './en/failures.ts'
import { frame } from './en/frame.ts'
import { job } from './en/job.ts'
import { jobs } from './en/jobs.ts'
import { network } from './en/network.ts'
import { provider } from './en/provider.ts'
import { settings } from './en/settings.ts'
import { submit } from './en/submit.ts'
import { wallet } from './en/wallet.ts'
import { welcome } from './en/welcome.ts'

export const english = {
  common,
  frame,
  welcome,
  submit,
  job,
  jobs,
  provider,
  wallet,
  network,
  settings,
  failures,
}

export type Messages = Translated<typeof english>

export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]
export const languageNames: Record<Language, string> = { en: 'English', es: 'Español' }

export async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return english
    case 'es':
      return (await import('./es/all.ts')).spanish
  }
}

/** The same keys; a text may be any text, a function keeps its parameters. What is missing does not compile. */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : Translated<T[K]>
}
