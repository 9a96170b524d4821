/** `deai offers`: what providers offer now and, for a profile, why an offer does not fit. */
import type { Cli } from '../cli.ts'
import { withHost } from '../connect.ts'
import { formatCount, formatMiB } from '../format/bytes.ts'
import { formatRate, type Token, tokenOf } from '../format/money.ts'
import { formatCpu, formatGpus } from '../format/resources.ts'
import { formatTable } from '../format/table.ts'
import { formatDuration } from '../format/time.ts'
import type { Api } from '../host-connection.ts'
import { printable } from '../output.ts'
import { examples, type Register } from '../registration.ts'

type OfferView = Awaited<ReturnType<Api['market']['offers']>>[number]

const header = ['PROVIDER', 'GPU', 'CORES', 'MEMORY', 'PRICE', 'FREE', 'LONGEST RUN', 'WHY NOT']

function row(offer: OfferView, token: Token | undefined): string[] {
  const { provider, resources, ratePerSecondWei, freeSlots, maxRunSeconds, reasons } = offer
  const machine = [formatGpus(resources), formatCpu(resources), formatMiB(resources.memoryMiB)]
  const terms = [formatRate(ratePerSecondWei, token), String(freeSlots), formatDuration(maxRunSeconds * 1000)]
  return [provider, ...machine, ...terms, reasons.map(printable).join('; ')]
}

function summary(offers: OfferView[], profile: string | undefined): string {
  if (offers.length === 0) return 'No provider offers anything now. `deai status` shows whether this node has peers.'
  if (profile === undefined) return formatCount(offers.length, 'offer')
  return `${offers.filter(({ reasons }) => reasons.length === 0).length} of ${offers.length} offers fit ${profile}`
}

async function listOffers(cli: Cli, profile: string | undefined): Promise<void> {
  await withHost(cli, async (api) => {
    const input = profile === undefined ? {} : { computeProfile: profile }
    const [offers, token] = await Promise.all([api.market.offers(input), tokenOf(api)])
    for (const offer of offers) cli.output.json(offer)
    if (offers.length > 0) {
      for (const line of formatTable(
        header,
        offers.map((offer) => row(offer, token)),
      ))
        cli.output.line(line)
    }
    cli.output.line(summary(offers, profile))
  })
}

export const register: Register = (program, cli) => {
  program
    .command('offers')
    .summary('list what providers offer now')
    .description('Lists the offers that this node knows and, for a profile, why each does not fit.')
    .option('--compute-profile <profile>', 'such as gpu-a100-80gb-high, gpu-any-12gb-x2, cpu-small')
    .addHelpText('after', examples('deai offers', 'deai offers --compute-profile gpu-rtx-4090-24gb'))
    .action(({ computeProfile }: { computeProfile?: string }) => listOffers(cli, computeProfile))
}
