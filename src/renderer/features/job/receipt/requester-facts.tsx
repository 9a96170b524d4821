/** What this wallet signed: the order at the beginning, and the last voucher, which is the payment. */
import { CopyableText } from '../../../components/copyable-text.tsx'
import { DataList } from '../../../components/data-list.tsx'
import { Amount, HourlyRate } from '../../../components/figures.tsx'
import { Panel } from '../../../components/panel.tsx'
import { useFormat, useText } from '../../../lib/language.tsx'
import { useToken } from '../../../lib/use-token.ts'
import type { SignedOrderFacts } from '../job-facts.ts'

export function RequesterFacts({ signed }: { signed: SignedOrderFacts }) {
  const text = useText().job.receipt
  const format = useFormat()
  const token = useToken()
  const { order } = signed
  const named = (name: string, value: string) => ({
    name,
    value: <CopyableText value={value} name={name} keep={8} />,
  })
  return (
    <Panel title={text.requester} description={text.requesterBody}>
      <DataList
        isRuled
        items={[
          { name: text.budget, value: token && <Amount wei={order.budget} token={token} /> },
          { name: text.rate, value: token && <HourlyRate ratePerSecondWei={order.ratePerSecond} token={token} /> },
          { name: text.validUntil, value: format.dateTime(order.deadline * 1000) },
          named(text.orderId, signed.orderId),
          named(text.signer, order.requester),
          named(text.orderSignature, signed.signature),
          {
            name: text.voucher,
            value: token && <Amount wei={signed.voucherWei} token={token} digits={token.decimals} />,
          },
          signed.voucherSignature === null
            ? { name: text.voucherSignature, value: text.noVoucher }
            : named(text.voucherSignature, signed.voucherSignature),
        ]}
      />
    </Panel>
  )
}
