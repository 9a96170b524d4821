/** Who this node talks to, how others reach it, and how much goes through. */
import { useQuery } from '@tanstack/react-query'
import { Cable } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { CopyableText } from '../../components/copyable-text.tsx'
import { DataList } from '../../components/data-list.tsx'
import { Panel } from '../../components/panel.tsx'
import { QueryState } from '../../components/query-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { useHost } from '../../lib/host.tsx'
import { useFormat, useText } from '../../lib/language.tsx'
import { Bandwidth } from './bandwidth.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import type { NetworkFacts } from './network-facts.ts'
import { PeerTable } from './peer-table.tsx'

const refreshMs = 2000

export function NetworkScreen() {
  const text = useText().network
  const { query } = useHost()
  const [isConnecting, setConnecting] = useState(false)
  const network = useQuery(query.node.network.queryOptions({ refetchInterval: refreshMs }))
  const connect = (
    <Button variant="primary" icon={<Cable size={15} aria-hidden="true" />} onClick={() => setConnecting(true)}>
      {text.connect}
    </Button>
  )
  return (
    <Screen title={text.title} description={text.description} actions={connect}>
      <QueryState query={network}>{(facts) => <Facts facts={facts} />}</QueryState>
      <ConnectDialog isOpen={isConnecting} onClose={() => setConnecting(false)} />
    </Screen>
  )
}

function Facts({ facts }: { facts: NetworkFacts }) {
  const text = useText().network
  const format = useFormat()
  const reach = text.reachabilities[facts.reachability]
  return (
    <>
      <div className="grid grid-cols-1 gap-5 min-[1000px]:grid-cols-2">
        <Panel title={text.reachability}>
          <p className="text-xl font-semibold tracking-tight">{reach.name}</p>
          <p className="mt-1 max-w-prose text-sm text-muted">{reach.body}</p>
        </Panel>
        <Bandwidth bandwidth={facts.bandwidth} />
      </div>
      <Panel title={text.peers} description={text.peerCount(format.number(facts.peers.length))} isFlush>
        <PeerTable peers={facts.peers} />
      </Panel>
      <Panel title={text.thisNode}>
        <DataList
          isRuled
          items={[{ name: text.peerId, value: <CopyableText value={facts.peerId} name={text.peerId} keep={0} /> }]}
        />
        <DataList
          isRuled
          className="border-t border-line"
          items={[{ name: text.listening, value: <Addresses addresses={facts.listening} /> }]}
        />
      </Panel>
    </>
  )
}

function Addresses({ addresses }: { addresses: string[] }) {
  const text = useText().network
  if (addresses.length === 0) return text.noAddresses
  return (
    <ul className="flex flex-col gap-1">
      {addresses.map((address) => (
        <li key={address}>
          <CopyableText value={address} name={text.peerAddress} keep={28} />
        </li>
      ))}
    </ul>
  )
}
