/** Which chain the money is on. Shown, not changed here: it is part of how the engine is started. */
import { useQuery } from '@tanstack/react-query'
import { Callout } from '../../components/banner.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { CopyableText } from '../../components/copyable-text.tsx'
import { DataList } from '../../components/data-list.tsx'
import { Panel } from '../../components/panel.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { useHost } from '../../lib/host.tsx'
import { useText } from '../../lib/language.tsx'

const otherChain = 'deai host --rpc-url https://… --chain-id … --escrow 0x… --token 0x…'

export function ChainSection() {
  const { query } = useHost()
  const text = useText().settings
  const status = useQuery(query.node.status.queryOptions())
  return (
    <Panel title={text.chain} description={text.chainBody} className="max-w-3xl">
      <QueryState query={status}>
        {({ chain }) =>
          chain === null ? (
            <p className="text-sm text-muted">{text.noChain}</p>
          ) : (
            <div className="flex flex-col gap-4">
              <Callout tone={chain.embedded || chain.faucet ? 'info' : 'warning'}>
                {chain.embedded ? text.embedded : chain.faucet ? text.test : text.public}
              </Callout>
              <DataList
                isRuled
                items={[
                  { name: text.chainId, value: String(chain.chainId) },
                  { name: text.token, value: chain.symbol },
                  {
                    name: text.tokenAddress,
                    value: <CopyableText value={chain.token} name={text.tokenAddress} keep={0} />,
                  },
                  { name: text.escrow, value: <CopyableText value={chain.escrow} name={text.escrow} keep={0} /> },
                ]}
              />
            </div>
          )
        }
      </QueryState>
      <p className="mt-5 mb-2 text-sm text-muted">{text.chainHow}</p>
      <CodeBlock code={otherChain} name={text.chain} isWrapped />
    </Panel>
  )
}
