/** The wallet's address, to be read by a person or a camera. */
import { useQuery } from '@tanstack/react-query'
import { Button } from '../../components/button.tsx'
import { CopyableText } from '../../components/copyable-text.tsx'
import { DataList } from '../../components/data-list.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { QrCode } from '../../components/qr-code.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'

export function ReceiveDialog({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { query } = useHost()
  const { wallet: text, common } = useText()
  const { data: status } = useQuery(query.node.status.queryOptions())
  if (!status?.chain || status.wallet.state === 'none') return null
  const { address } = status.wallet
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={text.receive}
      description={text.receiveBody(status.chain.symbol)}
      footer={<Button onClick={onClose}>{common.done}</Button>}
    >
      <div className="flex flex-col items-center gap-5">
        <QrCode value={address} size={200} />
        <DataList
          isRuled
          className="w-full"
          items={[
            { name: text.address, value: <CopyableText value={address} name={text.address} keep={0} /> },
            { name: text.chain, value: status.chain.chainId },
          ]}
        />
      </div>
    </Dialog>
  )
}
