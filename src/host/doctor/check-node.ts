/** What the node itself needs: a wallet, room on the disk, and somebody to talk to. */
import { reachabilityOf } from '../network-view.ts'
import { ok, type Probe, problem, warning } from './probe.ts'

export const checkWallet: Probe = async ({ deps }) => {
  const status = deps.wallet.status()
  if (status.state === 'none')
    return problem('wallet.none', 'There is no wallet.', 'Make one, in the app or with `deai wallet create`.')
  if (status.state === 'locked')
    return warning('wallet.locked', `The wallet ${status.address} is locked.`, 'Unlock it with its password.')
  return ok('wallet.ok', `The wallet ${status.address} is unlocked.`)
}

const gibibyte = 2 ** 30
/** What a small job needs beside the reserve that no job may take. */
const smallJobMiB = 4096

export const checkDisk: Probe = async ({ deps }) => {
  const free = await deps.hardware.freeBytes(deps.settings.workFolder)
  const text = `${(free / gibibyte).toFixed(1)} GiB free where jobs work.`
  const { diskFloorMiB } = deps.settings.limits
  if (free >= (diskFloorMiB + smallJobMiB) * 2 ** 20) return ok('disk.ok', text)
  return problem(
    'disk.low',
    text,
    `Free some space: a small job needs at least 4 GiB beside the reserve of ${(diskFloorMiB / 1024).toFixed(0)} GiB.`,
    { linux: ['deai pin gc', 'docker system df'] },
  )
}

export const checkNetwork: Probe = async ({ deps: { network } }) => {
  const peers = network.peers()
  const { multiaddrs } = network.self()
  const reachability = reachabilityOf(multiaddrs, peers)
  const count = `${peers.length} ${peers.length === 1 ? 'peer is' : 'peers are'} connected`
  if (peers.length === 0)
    return warning(
      'network.alone',
      'No peer is connected.',
      'On one local network others are found by themselves. Elsewhere, name a peer: in the app, with `deai connect`, or by --bootstrap.',
    )
  if (reachability === 'public') return ok('network.public', `${count}; this node has a public address.`)
  if (reachability === 'relayed') return ok('network.relayed', `${count}; others come to this node through a relay.`)
  return ok('network.lan', `${count}; others come to this node on its local network.`)
}
