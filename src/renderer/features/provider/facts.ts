/** The types of this screen's data, as the contract gives them. */
import type { Api } from '../../lib/api.ts'

type Answer<K extends keyof Api['provider']> = Api['provider'][K] extends (...values: never[]) => Promise<infer T>
  ? T
  : never

export type Resources = Answer<'resources'>
export type Gpu = Resources['gpus'][number]
export type Policy = Answer<'policy'>
export type Assignment = Answer<'assignments'>[number]
export type PendingOrder = Answer<'pending'>[number]
export type Demand = Answer<'demand'>
export type Obstacle = Demand['notOffering'][number]
export type Earnings = Answer<'earnings'>
export type EarningsDay = Earnings['days'][number]
export type Offer = Awaited<ReturnType<Api['market']['offers']>>[number]

/** Closed ones are history; all others are work that goes on. */
export const isOpen = ({ phase }: Pick<Assignment, 'phase'>): boolean => phase !== 'closed'

/** Once the run has ended a stop changes nothing any more. */
export const canStop = ({ phase }: Pick<Assignment, 'phase'>): boolean => phase === 'staging' || phase === 'running'
