/** People to practise on: told of through the same door and turn as everybody, and erased as everybody can be. */
import {
  type DecideDeps,
  loadFragmentsOf,
  mergeCustomers,
  resolveCustomerId,
  splitCustomer,
} from './customers/identity/index.ts'
import { eraseCustomer } from './customers/privacy/index.ts'
import { insertRejected, type Refusal } from './intake/rejected/index.ts'
import type { KeyOwner } from './intake/sources/index.ts'
import { readEvent } from './intake/tracking/index.ts'
import type { IncomingEvent, Turn } from './intake/turn/index.ts'
import { Conflict, NotFound } from './kernel/errors.ts'
import type { CustomerId, SourceId } from './kernel/ids.ts'
import type { JsonObject } from './kernel/json.ts'
import type { Tx } from './platform/db/index.ts'
import type { FileStore } from './platform/files/index.ts'
import { makeUp } from './practice-people.ts'
import type { AuditActor, Practice, PracticeRoom } from './workspace/index.ts'

/** What practice stands on. */
export interface PracticeDeps extends DecideDeps {
  readonly files: FileStore
  readonly turn: Pick<Turn, 'recordIn'>
  readonly ensureSource: (tx: Tx, wanted: typeof SOURCE & { isPractice: true }) => Promise<SourceId>
  readonly loadLanguage: (tx: Tx) => Promise<'es' | 'en'>
  readonly announce: (tx: Tx, customerIds: readonly string[]) => void
}

/** The source of everything that is made up. */
const SOURCE = { name: 'Prácticas', kind: 'server', channel: 'web' } as const
const WHY_MERGED = {
  es: 'Unión de prácticas, equivocada a propósito',
  en: 'A merge to practise on, wrong on purpose',
} as const
const WHY_APART = {
  es: 'Fin de las prácticas: no es un cliente de verdad',
  en: 'End of the practice: not a real customer',
} as const
/** As many as an erasure can take. */
const MAX_FRAGMENTS = 50_000

/** Where people to practise on are made and let go. */
export function createPracticeRoom(deps: PracticeDeps): PracticeRoom {
  return {
    prepare: async (tx, { kind, marker, actor }) => {
      const { people, calls } = makeUp(kind, marker, deps.clock())
      const { customers, refusedIds } = await tellCalls(tx, deps, calls)
      const customerIds = people.flatMap(({ userId }) => customers.get(userId) ?? [])
      const fragments = []
      for (const id of customerIds) fragments.push(...(await loadFragmentsOf(tx, id, MAX_FRAGMENTS)))
      const decisionIds = kind === 'merged' ? [await mergeWrongly(tx, deps, customerIds, actor)] : []
      deps.announce(tx, customerIds)
      return {
        ...{ customerIds, marker, names: people.map(({ name }) => name) },
        fragmentIds: fragments.map(({ id }) => id),
        subjects: [...customerIds, ...decisionIds, ...refusedIds],
      }
    },
    remove: (tx, practice, actor) => removePeople(tx, deps, practice, actor),
  }
}

/** Tells calls as the brand's own server would: what can be read goes through the turn, what cannot is kept as refused. */
async function tellCalls(
  tx: Tx,
  { turn, ensureSource, clock }: PracticeDeps,
  calls: readonly JsonObject[],
): Promise<{ readonly customers: ReadonlyMap<string, CustomerId>; readonly refusedIds: readonly string[] }> {
  const receivedAt = clock()
  const sourceId = await ensureSource(tx, { ...SOURCE, isPractice: true })
  const settings = { allowedOrigins: [] }
  const owner: KeyOwner = { ...SOURCE, workspaceId: tx.workspaceId, sourceId, settings, disabled: false }
  const events: IncomingEvent[] = []
  const refused: Refusal[] = []
  for (const call of calls) {
    const read = readEvent(call, null, { owner, receivedAt, sentAt: null, context: {} })
    if (read.kind === 'event') events.push(read.event)
    else refused.push({ ...read, sourceId, body: JSON.stringify(call), receivedAt })
  }
  const outcomes = await turn.recordIn(tx, events)
  const customers = new Map<string, CustomerId>()
  for (const [place, outcome] of outcomes.entries()) {
    const userId = events[place]?.identifiers.find(({ kind }) => kind === 'user_id')?.value
    if (userId !== undefined && outcome.status === 'stored') customers.set(userId, outcome.customerId)
  }
  return { customers, refusedIds: await insertRejected(tx, refused) }
}

async function mergeWrongly(
  tx: Tx,
  deps: PracticeDeps,
  ids: readonly CustomerId[],
  actor: AuditActor,
): Promise<string> {
  const [one, other] = ids
  if (one === undefined || other === undefined) throw new Error('a wrong merge needs two made-up customers')
  const reason = WHY_MERGED[await deps.loadLanguage(tx)]
  const { decisionId } = await mergeCustomers(tx, deps, { customerId: one, with: other, actor: nameOf(actor), reason })
  return decisionId
}

/**
 * Erases the made-up people of a run. A customer who is real in part, because staff joined somebody made up with them, loses that part first
 * and stays. Safe to run twice: who is gone is not found. @returns how many customers were erased
 * @throws Conflict when a rule holds somebody made up and somebody real together
 */
async function removePeople(tx: Tx, deps: PracticeDeps, practice: Practice, actor: AuditActor): Promise<number> {
  for (const { customerId, ours, isReal } of await findParts(tx, practice)) {
    if (!isReal) continue
    const reason = WHY_APART[await deps.loadLanguage(tx)]
    await splitCustomer(tx, deps, { customerId, fragmentIds: ours, actor: nameOf(actor), reason })
    deps.announce(tx, [customerId])
  }
  const parts = await findParts(tx, practice)
  if (parts.some(({ isReal }) => isReal)) {
    throw new Conflict('somebody made up shares an identifier with a real customer: take it from them first')
  }
  for (const { customerId } of parts) await eraseCustomer(tx, deps, customerId)
  const gone = parts.map(({ customerId }) => customerId)
  deps.announce(tx, [...gone])
  return gone.length
}

/** A customer who is made up, wholly or in part. */
interface Part {
  readonly customerId: CustomerId
  readonly ours: readonly string[]
  readonly isReal: boolean
}

async function findParts(tx: Tx, { fragmentIds, marker }: Practice): Promise<Part[]> {
  const ids = new Set<CustomerId>()
  for (const id of fragmentIds) {
    const customerId = await findCustomer(tx, id)
    if (customerId !== null) ids.add(customerId)
  }
  const parts: Part[] = []
  for (const customerId of ids) {
    const all = await loadFragmentsOf(tx, customerId, MAX_FRAGMENTS)
    const ours = all.filter(({ claims }) => claims.length > 0 && claims.every(({ value }) => holds(value, marker)))
    if (ours.length > 0) parts.push({ customerId, ours: ours.map(({ id }) => id), isReal: ours.length < all.length })
  }
  return parts
}

async function findCustomer(tx: Tx, id: string): Promise<CustomerId | null> {
  try {
    return await resolveCustomerId(tx, id)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

/** Cards are kept in capitals. */
function holds(value: string, marker: string): boolean {
  return value.toLowerCase().includes(marker)
}

/** As the decision log names authors. */
function nameOf({ kind, id }: AuditActor): string {
  return id === null ? kind : `${kind}:${id}`
}
