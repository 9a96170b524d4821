/** A wallet without the chain's own coin: on a test chain it is given some, elsewhere it is shown where to send it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '../../components/button.tsx'
import { ErrorLine } from '../../components/error-state.tsx'
import { ButtonLink } from '../../components/link.tsx'
import { useToast } from '../../components/toast.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'

/** In tokens; coin for fees comes with it. A provider needs no tokens, but the faucet gives both. */
const faucetAmount = '1'

export function GetFees() {
  const { query } = useHost()
  const text = useText().provider
  const toast = useToast()
  const queryClient = useQueryClient()
  const { data: status } = useQuery(query.node.status.queryOptions())
  const faucet = useMutation(
    query.wallet.faucet.mutationOptions({
      onSuccess: () => {
        toast({ title: text.gotFees, tone: 'positive' })
        void queryClient.invalidateQueries({ queryKey: query.wallet.key() })
        void queryClient.invalidateQueries({ queryKey: query.provider.demand.key() })
      },
    }),
  )
  if (!status?.chain?.faucet) return <ButtonLink to="/wallet">{text.toReceive}</ButtonLink>
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button isBusy={faucet.isPending} onClick={() => faucet.mutate({ amount: faucetAmount })}>
          {text.getFees}
        </Button>
      </div>
      <ErrorLine error={faucet.error} />
    </div>
  )
}
