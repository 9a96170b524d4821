/** What stands where a screen cannot: it broke, it is not there, or it is on its way. */
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from '../components/button.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { ButtonLink } from '../components/link.tsx'
import { PageHeader, Screen } from '../components/screen.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { useText } from '../lib/language.tsx'

export function CrashScreen({ error, reset }: ErrorComponentProps) {
  const text = useText()
  return (
    <div className="flex h-full flex-col">
      <PageHeader title={text.frame.crash.title} description={text.frame.crash.body} />
      <ErrorState
        error={error}
        action={
          <>
            <Button variant="primary" onClick={reset}>
              {text.common.retry}
            </Button>
            <ButtonLink to="/">{text.frame.crash.home}</ButtonLink>
          </>
        }
      />
    </div>
  )
}

export function NotFoundScreen() {
  const text = useText()
  const { title, body } = text.frame.notFound
  return (
    <Screen title={title} description={body}>
      <div>
        <ButtonLink to="/">{text.frame.crash.home}</ButtonLink>
      </div>
    </Screen>
  )
}

export const PendingScreen = () => (
  <div className="px-8 py-6">
    <SkeletonRows count={6} />
  </div>
)
