/** To be built: stands at its address so that everything navigates. */
import { Screen } from '../../components/screen.tsx'
import { SkeletonRows } from '../../components/skeleton.tsx'
import { useText } from '../../lib/language.tsx'

export function ProviderScreen() {
  const text = useText()
  return (
    <Screen title={text.provider.title}>
      <SkeletonRows />
    </Screen>
  )
}
