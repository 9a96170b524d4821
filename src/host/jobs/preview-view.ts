/** An order's preview as the API tells it. */
import type { z } from 'zod'
import type { Domain } from '../../engine/protocol/typed-data.ts'
import type { OrderPreview } from '../../engine/requester/preview-order.ts'
import type { orderPreviewSchema } from '../../shared/api/contract/jobs.ts'
import { typedDataView } from './typed-data-view.ts'

export function previewView(
  { order, offer, ...rest }: OrderPreview,
  domain: Domain,
): z.input<typeof orderPreviewSchema> {
  return {
    ...rest,
    typedData: typedDataView({ domain, type: 'Order', value: order }),
    offer: offer && {
      provider: offer.provider,
      ratePerSecondWei: offer.terms.ratePerSecond,
      maxRunSeconds: offer.terms.maxRunSeconds,
      freeSlots: offer.terms.freeSlots,
    },
  }
}
