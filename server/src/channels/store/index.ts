/** The physical store: tills, loyalty readers and door counters that post visits and tickets. It only listens. */
import type { ChannelAdapter } from '../manifest.ts'
import { isSigned } from '../standard-webhooks.ts'
import { parseVisits } from './rules.ts'

/** The channel `store`. Wire: `{visits: [StoreVisit, …]}` (contract/src/channels.ts), signed by Standard Webhooks. */
export const store: ChannelAdapter = {
  manifest: {
    name: 'store',
    provider: 'standard-webhooks',
    receives: ['visits', 'orders'],
    sends: [],
    mediaTypes: [],
    limits: { maxWebhookBytes: 512_000, maxTextChars: null, replyWindowMs: null },
  },
  verify: isSigned,
  parse: parseVisits,
  statuses: {},
}
