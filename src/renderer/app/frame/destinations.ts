/** Where one can go from anywhere, in the order of the sidebar. */
import { Coins, House, Play, Rows3, Settings, Share2, Wallet } from 'lucide-react'

export const destinations = [
  { to: '/', name: 'home', icon: House },
  { to: '/run', name: 'run', icon: Play },
  { to: '/jobs', name: 'jobs', icon: Rows3 },
  { to: '/earn', name: 'earn', icon: Coins },
  { to: '/wallet', name: 'wallet', icon: Wallet },
  { to: '/network', name: 'network', icon: Share2 },
  { to: '/settings', name: 'settings', icon: Settings },
] as const
export type Destination = (typeof destinations)[number]
