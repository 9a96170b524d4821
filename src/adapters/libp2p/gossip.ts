/**
 * Gossip over gossipsub. Messages are signed by their origin's peer key (StrictSign), so the origin that a validator sees
 * is proved. A message goes at once to every connected peer that is subscribed (flood publish), and from there hop by
 * hop; a peer that subscribes is grafted at once, a mesh is repaired at each heartbeat (1 s).
 *
 * A peer that joins later gets nothing of before: who wants to be known to it publishes again when peers change.
 */
import { type GossipSub, type Message, TopicValidatorResult } from '@libp2p/gossipsub'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Logger } from '../../engine/ports/logger.ts'
import type { Network, TopicVerdict } from '../../engine/ports/network.ts'
import { PortError } from '../../engine/ports/port-error.ts'
import { peerIdSchema } from '../../shared/schema/ids.ts'
import { createOriginRate } from './origin-rate.ts'

export const maxGossipBytes = 32_768

const results: Record<TopicVerdict, TopicValidatorResult> = {
  accept: TopicValidatorResult.Accept,
  ignore: TopicValidatorResult.Ignore,
  reject: TopicValidatorResult.Reject,
}

export function createGossip(
  pubsub: GossipSub,
  deps: { logger: Logger; clock: Clock },
): Pick<Network, 'publish' | 'subscribe' | 'listeners'> {
  return {
    listeners: (topic) => pubsub.getSubscribers(topic).length,
    async publish(topic, data) {
      if (data.byteLength > maxGossipBytes) {
        throw new PortError(
          'too-large',
          `A gossip message of ${data.byteLength} bytes exceeds ${maxGossipBytes} bytes.`,
        )
      }
      await pubsub.publish(topic, data)
    },
    async subscribe(topic, validate, { maxBytes, maxPerPeerPerMinute }) {
      if (pubsub.topicValidators.has(topic)) throw new PortError('conflict', `${topic} is listened to already.`)
      const rate = createOriginRate(deps.clock, maxPerPeerPerMinute)
      pubsub.topicValidators.set(topic, async (_sender, message) => {
        const origin = originOf(message)
        if (origin === undefined || message.data.byteLength > maxBytes) return TopicValidatorResult.Reject
        if (!rate.admit(origin)) return TopicValidatorResult.Ignore
        try {
          return results[await validate(message.data, origin)]
        } catch (error) {
          deps.logger.warn({ topic, origin, err: error }, 'a gossip validator threw; the message is ignored')
          return TopicValidatorResult.Ignore
        }
      })
      pubsub.subscribe(topic)
    },
  }
}

function originOf(message: Message) {
  return message.type === 'signed' ? peerIdSchema.safeParse(message.from.toString()).data : undefined
}
