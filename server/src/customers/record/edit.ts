import type { ConsentClaim, IncomingEvent, Outcome, RawIdentifier } from '../../intake/turn/index.ts'
import { InvalidInput, NotFound } from '../../kernel/errors.ts'
import { newId, type SourceId, toId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { Tx } from '../../platform/db/index.ts'
import { loadFragmentsOf, resolveCustomerId } from '../identity/index.ts'
import type { RecordDeps } from './deps.ts'

/** What an edit stands on. */
export type EditDeps = Pick<RecordDeps, 'loadIdentity' | 'turn' | 'clock'>

/** An edit by hand, as an event. */
interface Edit {
  readonly type: IncomingEvent['type']
  readonly name: string
  readonly traits: JsonObject | null
  readonly properties: JsonObject
  readonly consents: readonly ConsentClaim[]
}

/** Sets traits by hand. @throws NotFound */
export async function editTraits(
  tx: Tx,
  deps: EditDeps,
  edit: { customerId: string; traits: JsonObject; by: string },
): Promise<Extract<Outcome, { status: 'stored' }>> {
  const properties = { by: edit.by }
  return record(tx, deps, edit.customerId, {
    type: 'identify',
    name: 'identify',
    traits: edit.traits,
    properties,
    consents: [],
  })
}

/** Writes down what a customer said to a member of staff about being contacted. @throws NotFound, InvalidInput */
export async function editConsent(
  tx: Tx,
  deps: EditDeps,
  edit: { customerId: string; consent: Omit<ConsentClaim, 'kind'>; by: string },
): Promise<void> {
  const { consent, by } = edit
  const kind = consent.address.includes('@') ? 'email' : 'phone'
  const { addressKey } = await deps.loadIdentity(tx)
  if (addressKey(kind, consent.address) === null)
    throw new InvalidInput('this is neither an e-mail address nor a telephone number')
  const name = consent.state === 'subscribed' ? 'Consent Given' : 'Consent Withdrawn'
  const { address, channel, purpose } = consent
  const claim = { ...consent, kind, proof: { ...consent.proof, by } } as const
  await record(tx, deps, edit.customerId, {
    type: 'track',
    name,
    traits: null,
    properties: { address, channel, purpose, by, ...noted(consent.proof) },
    consents: [claim],
  })
}

/** How it is known stands on the timeline too. */
function noted({ note }: ConsentClaim['proof']): JsonObject {
  return typeof note === 'string' ? { note } : {}
}

/**
 * An edit takes the road of every fact. It speaks with the claims of the customer's oldest fragment, as its source, and so lands there: if that
 * customer is ever split, the edit stays with that side.
 */
async function record(tx: Tx, deps: EditDeps, id: string, edit: Edit): Promise<Extract<Outcome, { status: 'stored' }>> {
  const customerId = await resolveCustomerId(tx, id)
  const [oldest] = await loadFragmentsOf(tx, customerId, 1)
  if (!oldest) throw new NotFound('customer', id)
  const now = deps.clock()
  const [outcome] = await deps.turn.recordIn(tx, [
    {
      ...edit,
      messageId: `staff-${newId(now)}`,
      channel: 'api',
      direction: 'internal',
      sourceId: staffSource(tx),
      speaksAs: oldest.sourceId,
      identifiers: oldest.claims.map(
        ({ kind, value, scope, evidence }): RawIdentifier => ({ kind, value, scope, evidence }),
      ),
      context: {},
      occurredAt: now,
      receivedAt: now,
    },
  ])
  if (outcome?.status !== 'stored') throw new Error('an edit with a new message id was not stored')
  return outcome
}

/** What staff do in Hilo comes from Hilo itself: the source with the workspace's own id. */
function staffSource(tx: Tx): SourceId {
  return toId<SourceId>(tx.workspaceId)
}
