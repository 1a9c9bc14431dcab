/** The road of every fact. Read it top to bottom; nothing else decides an order. */
import { recordConsent } from './customers/consent/index.ts'
import { noteDuplicates, noteProfiles, noteRelations } from './customers/duplicates/index.ts'
import { type createIdentityLoader, type RegroupHook, resolveCustomers } from './customers/identity/index.ts'
import { foldProfiles, type ProfileChanges } from './customers/profiles/index.ts'
import { indexProfiles, indexSearch } from './customers/search/index.ts'
import { appendEvents, moveEvents } from './customers/timeline/index.ts'
import type { Batch, Stage } from './intake/turn/index.ts'
import type { Tx } from './platform/db/index.ts'
import { publish } from './platform/realtime/index.ts'

/**
 * The stages of a turn in order. Before them, `dedupe` (intake/turn) has let known messages leave; after them come the job rows of
 * the reactions and the realtime message, then the commit and the acknowledgement.
 */
export function turnStages(loadIdentity: ReturnType<typeof createIdentityLoader>): readonly Stage[] {
  return [
    resolveCustomers({ loadIdentity, hooks: regroupHooks }), // customers/identity: whose is it? Locks the customers.
    foldProfiles, // customers/profiles
    appendEvents, // customers/timeline
    indexSearch, // customers/search
    noteDuplicates, // customers/duplicates: who changed is compared with others once it is quiet
    recordConsent({ loadAddressKey: async (tx) => (await loadIdentity(tx)).addressKey }), // customers/consent
  ]
}

/** Owners of rows with a derived customer id, in the order in which a regroup rewrites them. Profiles follow by themselves. */
export const regroupHooks: readonly RegroupHook[] = [
  (tx, plan) => moveEvents(tx, plan.moves), // customers/timeline
  noteRelations, // customers/duplicates: who shares what and was not joined by it
]

/** What follows profiles that changed outside a turn: a merge or a split by hand. In a turn, the stages do it. */
export async function afterProfiles(tx: Tx, changes: ProfileChanges): Promise<void> {
  await indexProfiles(tx, changes)
  await noteProfiles(tx, changes)
}

/** Arrivals told one by one to open screens; of more, only their number. */
const TOLD = 10

/** The last words of a turn: what open screens should know. The number is taken just before the commit. */
export async function announceTurn(tx: Tx, batch: Batch): Promise<void> {
  const { placed } = batch
  const customerIds = [...new Set(placed.map((event) => event.customerId))]
  publish(tx, { topics: customerIds.map((id) => `customer:${id}`), type: 'customers.changed', data: {} })
  const newest = placed.slice(-TOLD).map(({ id, customerId, incoming }) => {
    const { sourceId, channel, name, occurredAt } = incoming
    return { id, customerId, sourceId, channel, name, occurredAt }
  })
  const sources = [...new Set(placed.map((event) => `source:${event.incoming.sourceId}`))]
  publish(tx, { topics: ['arrivals', ...sources], type: 'events.arrived', data: { count: placed.length, newest } })
}
