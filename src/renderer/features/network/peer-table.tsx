/** The connected peers, to compare. */
import { Users } from 'lucide-react'
import { useMemo } from 'react'
import { Badge } from '../../components/badge.tsx'
import { CopyableText } from '../../components/copyable-text.tsx'
import { type DataColumn, DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useText } from '../../lib/language.tsx'
import type { Peer } from './network-facts.ts'

/** As high as its rows with their heading, up to eight of them. */
const tableHeight = (rows: number): number => 34 + 38 * Math.min(rows, 8)

export function PeerTable({ peers }: { peers: readonly Peer[] }) {
  const text = useText().network
  const columns = usePeerColumns()
  if (peers.length === 0) {
    return <EmptyState icon={<Users size={20} aria-hidden="true" />} title={text.noPeers} body={text.noPeersBody} />
  }
  return (
    <div className="border-t border-line" style={{ height: tableHeight(peers.length) }}>
      <DataTable
        label={text.peers}
        columns={columns}
        count={peers.length}
        rowAt={(index) => peers[index]}
        keyOf={({ peerId }) => peerId}
      />
    </div>
  )
}

function usePeerColumns(): readonly DataColumn<Peer>[] {
  const text = useText().network
  return useMemo(
    () => [
      {
        id: 'peer',
        header: text.peer,
        width: 'minmax(10rem,2fr)',
        cell: ({ peerId }) => <CopyableText value={peerId} name={text.peerId} keep={8} />,
      },
      { id: 'reach', header: text.reach, width: '8rem', cell: ({ reach }) => <Badge>{text.reaches[reach]}</Badge> },
      { id: 'direction', header: text.direction, width: '8rem', cell: ({ direction }) => text.directions[direction] },
      {
        id: 'role',
        header: text.role,
        width: '7rem',
        cell: ({ provider }) => (provider ? <Badge tone="accent">{text.provider}</Badge> : text.noRole),
      },
      {
        id: 'address',
        header: text.peerAddress,
        width: 'minmax(10rem,3fr)',
        cell: ({ multiaddrs: [first] }) =>
          first ? <CopyableText value={first} name={text.peerAddress} keep={14} /> : text.noRole,
      },
    ],
    [text],
  )
}
