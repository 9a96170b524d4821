/** What only the desktop's shell can be told: login, tray, notifications, keychain, updates. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DesktopBridge, ShellFacts, ShellSettings, UpdateState } from '../../../shared/api/desktop-bridge.ts'
import { Button } from '../../components/button.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { Panel } from '../../components/panel.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { Switch } from '../../components/switch.tsx'
import { useToast } from '../../components/toast.tsx'
import { useFormat, useText } from '../../lib/language.tsx'

const factsKey = ['shell-facts']

export function DesktopSection() {
  const { desktop } = window
  return desktop ? <Sections desktop={desktop} /> : null
}

function Sections({ desktop }: { desktop: DesktopBridge }) {
  const facts = useQuery({ queryKey: factsKey, queryFn: () => desktop.shellFacts() })
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <QueryState query={facts}>
        {(known) => (
          <>
            <ShellSwitches desktop={desktop} settings={known.settings} />
            <Keychain desktop={desktop} keychain={known.keychain} />
          </>
        )}
      </QueryState>
      <Updates desktop={desktop} />
    </div>
  )
}

function ShellSwitches({ desktop, settings }: { desktop: DesktopBridge; settings: ShellSettings }) {
  const text = useText().settings
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (next: ShellSettings) => desktop.setShellSettings(next),
    onSuccess: (facts) => queryClient.setQueryData(factsKey, facts),
  })
  const one = (name: keyof ShellSettings, label: string, hint: string) => (
    <Switch
      isOn={settings[name]}
      onChange={(isOn) => change.mutate({ ...settings, [name]: isOn })}
      label={label}
      hint={hint}
    />
  )
  return (
    <Panel>
      <div className="flex flex-col gap-4 py-1">
        {one('startAtLogin', text.startAtLogin, text.startAtLoginHint)}
        {one('closeToTray', text.closeToTray, text.closeToTrayHint)}
        {one('notifications', text.notifications, text.notificationsHint)}
        <ErrorLine error={change.error} />
      </div>
    </Panel>
  )
}

function Keychain({ desktop, keychain }: { desktop: DesktopBridge; keychain: ShellFacts['keychain'] }) {
  const text = useText().settings
  const toast = useToast()
  const queryClient = useQueryClient()
  const forget = useMutation({
    mutationFn: () => desktop.forgetPassword(),
    onSuccess: () => {
      toast({ title: text.forgotten })
      void queryClient.invalidateQueries({ queryKey: factsKey })
    },
  })
  return (
    <Panel
      title={text.keychain}
      actions={
        keychain.remembered && (
          <Button size="small" isBusy={forget.isPending} onClick={() => forget.mutate()}>
            {text.forget}
          </Button>
        )
      }
    >
      <p className="text-sm text-muted">
        {!keychain.available && text.keychainNone(keychain.reason ?? '')}
        {keychain.available && (keychain.remembered ? text.keychainOn : text.keychainOff)}
      </p>
      <ErrorLine error={forget.error} />
    </Panel>
  )
}

function Updates({ desktop }: { desktop: DesktopBridge }) {
  const text = useText().settings
  const [update, setUpdate] = useState<UpdateState | null>(null)
  useEffect(() => desktop.onUpdate(setUpdate), [desktop])
  const sentence = useUpdateText()
  if (update === null) return null
  const canCheck = update.state === 'none' || update.state === 'failed'
  return (
    <Panel
      title={text.update}
      actions={
        <>
          {canCheck && (
            <Button size="small" onClick={() => void desktop.checkForUpdate()}>
              {text.checkUpdate}
            </Button>
          )}
          {update.state === 'ready' && (
            <Button size="small" variant="primary" onClick={() => void desktop.installUpdate()}>
              {text.installUpdate}
            </Button>
          )}
        </>
      }
    >
      <p role="status" className="text-sm text-muted">
        {sentence(update)}
      </p>
    </Panel>
  )
}

function useUpdateText(): (update: UpdateState) => string {
  const { updateStates: text } = useText().settings
  const format = useFormat()
  return (update) => {
    switch (update.state) {
      case 'unavailable':
        return text.unavailable(update.reason)
      case 'none':
        return text.none
      case 'checking':
        return text.checking
      case 'downloading':
        return text.downloading(update.version, format.percent(update.percent / 100))
      case 'ready':
        return text.ready(update.version)
      case 'failed':
        return text.failed(update.reason)
    }
  }
}
