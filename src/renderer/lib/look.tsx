/** Theme and language as chosen, for the page to wear and the settings to change. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useHost } from './host.tsx'
import { LanguageProvider } from './language.tsx'
import { applyLook, type Look, languageOf, recallLook } from './preferences.ts'

interface LookChoice {
  look: Look
  /** Shown at once, and kept by the host. */
  choose(change: Partial<Look>): void
}

const LookContext = createContext<LookChoice | null>(null)

export function LookProvider({ children }: { children: ReactNode }) {
  const { query } = useHost()
  const queryClient = useQueryClient()
  const [recalled, setRecalled] = useState(recallLook)
  const { data: kept } = useQuery(query.settings.preferences.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const keep = useMutation(
    query.settings.setPreferences.mutationOptions({
      onSuccess: (preferences) => queryClient.setQueryData(query.settings.preferences.queryKey(), preferences),
    }),
  )
  useEffect(() => {
    if (kept) setRecalled({ theme: kept.theme, language: kept.language })
  }, [kept])
  useEffect(() => applyLook(recalled), [recalled])
  const { mutate } = keep
  const choice = useMemo(
    () => ({
      look: recalled,
      choose: (change: Partial<Look>): void => {
        setRecalled((look) => ({ ...look, ...change }))
        mutate(change)
      },
    }),
    [recalled, mutate],
  )
  return (
    <LookContext value={choice}>
      <LanguageProvider language={languageOf(recalled.language, navigator.languages)}>{children}</LanguageProvider>
    </LookContext>
  )
}

export function useLook(): LookChoice {
  const choice = useContext(LookContext)
  if (choice === null) throw new Error('useLook() needs a LookProvider around it')
  return choice
}
