/** `deai provide receipt`: the signed receipt of an order that this computer has run. */
import { withHost } from '../../connect.ts'
import { examples, type Register } from '../../registration.ts'
import { saveReceipt } from '../../save-receipt.ts'

export const registerProviderReceipt: Register = (parent, cli) => {
  parent
    .command('receipt')
    .description('Prints the receipt of an order that this computer has run, as a signed in-toto statement.')
    .argument('<order>', 'its id')
    .option('-o, --out <file>', 'write it here instead')
    .addHelpText('after', examples('deai provide receipt 0x… -o ./receipt.intoto.jsonl'))
    .action((orderId: string, { out }: { out?: string }) =>
      withHost(cli, async (api) => saveReceipt(cli, await api.provider.exportReceipt({ orderId }), out)),
    )
}
