/** Everything that is set once and then forgotten, in sections. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Screen } from '../../components/screen.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { useText } from '../../lib/language.tsx'
import { isDesktop } from '../../lib/shell.ts'
import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { ChainSection } from './chain-section.tsx'
import { DesktopSection } from './desktop-section.tsx'
import { StorageSection } from './storage-section.tsx'

const sections = ['appearance', 'storage', 'chain', 'desktop', 'about'] as const
type Section = (typeof sections)[number]

const contents: Record<Section, () => ReactNode> = {
  appearance: AppearanceSection,
  storage: StorageSection,
  chain: ChainSection,
  desktop: DesktopSection,
  about: AboutSection,
}

const isSection = (value: string | undefined): value is Section => sections.some((section) => section === value)

export function SettingsScreen() {
  const text = useText().settings
  const navigate = useNavigate()
  const { section } = useSearch({ from: '/frame/settings' })
  const shown = sections.filter((name) => name !== 'desktop' || isDesktop())
  const current = isSection(section) && shown.includes(section) ? section : 'appearance'
  return (
    <Screen title={text.title}>
      <Tabs<Section>
        label={text.sections}
        value={current}
        onChange={(next) => void navigate({ to: '/settings', search: { section: next }, replace: true })}
        tabs={shown.map((value) => {
          const Content = contents[value]
          return { value, label: text[value], content: <Content /> }
        })}
      />
    </Screen>
  )
}
