/** What staff write into a customer's record, in both workspaces. */
import { loadFragmentsOf } from '../../../../server/src/customers/identity/index.ts'
import { editConsent, editTraits } from '../../../../server/src/customers/record/index.ts'
import type { IncomingEvent } from '../../../../server/src/intake/turn/index.ts'
import { newId, type SourceId, toId, type WorkspaceId } from '../../../../server/src/kernel/ids.ts'
import type { JsonObject } from '../../../../server/src/kernel/json.ts'
import { consentOf } from './event-of.ts'
import type { Ground } from './ground.ts'
import type { Person, Place } from './places.ts'
import type { Step } from './script.ts'

const BY = 'Bench'

/** An edit of the customer of a fragment: traits, or a consent. */
interface Edit {
  readonly fragment: number
  readonly traits: JsonObject | null
  readonly consent: ReturnType<typeof consentOf> | null
}

/** A workspace, and who is who in one of its worlds. */
export interface Site {
  readonly id: WorkspaceId
  readonly place: Place
}

/** Fragments of a customer of a small world, all. */
const MANY = 1_000

/**
 * Edits a customer as it is where things are undone. An edit belongs to the fragment on which it lands, the customer's oldest: elsewhere it is given to the customer
 * of that fragment, or, where that one has an older fragment, sent with the fragment's own claims.
 */
export async function editInBoth(ground: Ground, world: number, step: Step, tried: Site, plain: Site): Promise<void> {
  const { people } = tried.place
  const fragment = people[step.one % people.length]?.fragments[0]
  if (fragment === undefined) return
  const edit: Edit =
    step.kind === 'edit'
      ? { fragment, traits: { plan: `by hand ${step.at}`, score: null, nickname: `n${step.dice}` }, consent: null }
      : { fragment, traits: null, consent: consentOf(world, step.other, step.dice) }
  for (const site of [tried, plain]) {
    const person: Person | undefined = site.place.people.find(({ fragments }) => fragments.includes(fragment))
    if (person?.fragments[0] === fragment) await editByRecord(ground, site.id, person.id, edit)
    else await sendAsFragment(ground, tried, site, edit)
  }
}

function editByRecord(ground: Ground, workspaceId: WorkspaceId, customerId: string, edit: Edit): Promise<unknown> {
  const { traits, consent } = edit
  return ground.database.transaction(workspaceId, async (tx) => {
    if (traits) await editTraits(tx, ground.edit, { customerId, traits, by: BY })
    if (consent) await editConsent(tx, ground.edit, { customerId, consent, by: BY })
  })
}

/** Sends what was stored of the edit in the first workspace as an event of the same fragment. */
async function sendAsFragment(
  ground: Ground,
  from: Site,
  to: Site,
  { fragment, traits, consent }: Edit,
): Promise<void> {
  const now = ground.clock()
  const [stored] = await ground.database.read(from.id, (tx) =>
    tx.query<Pick<IncomingEvent, 'type' | 'name' | 'properties'>>({
      text: `SELECT type, name, properties FROM event WHERE workspace_id = $1 AND fragment_id = $2 ORDER BY id DESC LIMIT 1`,
      values: [from.id, from.place.fragmentIds[fragment]],
    }),
  )
  const quoted = await ground.database.read(to.id, async (tx) => {
    const owner = to.place.people.find(({ fragments }) => fragments.includes(fragment))
    const own = owner ? await loadFragmentsOf(tx, owner.id, MANY) : []
    return own.find(({ id }) => id === to.place.fragmentIds[fragment])
  })
  if (!stored || !quoted) throw new Error('an edit was not stored on the oldest fragment')
  const event: IncomingEvent = {
    ...stored,
    messageId: `staff-${newId(now)}`,
    channel: 'api',
    direction: 'internal',
    sourceId: toId<SourceId>(to.id),
    speaksAs: quoted.sourceId,
    identifiers: quoted.claims.map(({ kind, value, scope, evidence }) => ({ kind, value, scope, evidence })),
    traits,
    consents: consent ? [{ ...consent, proof: { ...consent.proof, by: BY } }] : [],
    context: {},
    occurredAt: now,
    receivedAt: now,
  }
  await ground.turn.accept(to.id, [event])
}
