import { messageKey } from '../../../../server/src/intake/turn/index.ts'
import { createRandom } from '../random.ts'
import { escapeText, toLine } from './copy.ts'
import { arrivalOf, type Happened, type Span } from './history.ts'
import { createIdReader, idsOf, type People } from './people.ts'
import type { Shape } from './shapes.ts'

/** What all rows of one seed share. */
export interface SeedContext {
  readonly workspaceId: string
  readonly sourceId: string
  /** Begins every id that is sent, so that two seeds of one workspace are different people. */
  readonly run: string
  readonly people: People
  readonly span: Span
  /** The id of every fragment; that of a customer is its first fragment's. */
  readonly fragmentIds: readonly string[]
}

/** A UUIDv7 of a past arrival. @param random uniform in [0, 1) */
export function idAt(epochMs: number, random: () => number): string {
  const time = epochMs.toString(16).padStart(12, '0')
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const variant = (8 + Math.floor(random() * 4)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
}

/** The ids of fragments: each as old as the arrival of its first event. */
export function makeFragmentIds(people: People, span: Span): string[] {
  const random = createRandom(12)
  return Array.from(people.customerOf, (_, index) => idAt(arrivalOf(span, index), random))
}

/** The id of a seeded customer. */
export function customerIdOf({ people, fragmentIds }: SeedContext, customer: number): string {
  return fragmentIds[people.firstOf[customer] ?? 0] ?? ''
}

/** Where the rows of people go, and the rows. */
export interface TableRows {
  readonly target: string
  readonly rows: Iterable<string>
}

/** Fragments with their identifiers and memberships, and the decisions by which all but the first joined their customers. */
export function peopleTables(seed: SeedContext): TableRows[] {
  const { workspaceId, sourceId, run, people, fragmentIds, span } = seed
  const read = createIdReader(sourceId)
  const signed = fragmentIds.map((_, index) => read(idsOf(run, people, index)))
  const random = createRandom(13)
  const each = (toLines: (index: number, id: string) => string) => ({
    *[Symbol.iterator]() {
      for (const [index, id] of fragmentIds.entries()) yield toLines(index, id)
    },
  })
  const customerId = (index: number) => customerIdOf(seed, people.customerOf[index] ?? 0)
  const claims = (index: number) => signed[index]?.claims ?? []
  return [
    {
      target: 'fragment (workspace_id, id, signature, source_id, claims)',
      rows: each((index, id) => {
        const stored = claims(index).map(({ kind, value, scope, evidence }) => [kind, value, scope, evidence])
        return toLine([workspaceId, id, signed[index]?.signature ?? null, sourceId, JSON.stringify(stored)])
      }),
    },
    {
      target: 'membership (workspace_id, fragment_id, customer_id)',
      rows: each((index, id) => toLine([workspaceId, id, customerId(index)])),
    },
    {
      target: 'identifier (workspace_id, key, claimed, fragment_id)',
      rows: each((index, id) =>
        claims(index)
          .map(({ key, evidence }) => toLine([workspaceId, key, evidence === 'claimed', id]))
          .join(''),
      ),
    },
    {
      target: 'decision (workspace_id, id, kind, actor, to_customer_id, fragment_ids, evidence, reason, decided_at)',
      rows: each((index, id) => {
        const place = index - (people.firstOf[people.customerOf[index] ?? 0] ?? 0)
        if (place === 0) return ''
        // The second fragment is the first one's browser with a name; the others come by that name.
        const link = claims(index).find(({ kind }) => kind === (place === 1 ? 'anonymous_id' : 'user_id'))
        const level = place === 1 ? 'device' : 'record'
        const evidence = [{ level, key: link?.key, kind: link?.kind, evidence: 'record', seq: null }]
        const at = arrivalOf(span, index)
        return toLine([
          ...[workspaceId, idAt(at, random), 'attach', 'rules', customerId(index), `{${id}}`],
          ...[JSON.stringify(evidence), '', new Date(at).toISOString()],
        ])
      }),
    },
  ]
}

/** Columns of `event` in the order of `createEventLines`. */
export const EVENT_TARGET = `event (workspace_id, source_id, type, id, customer_id, fragment_id, occurred_at, received_at,
  message_id, name, channel, direction, properties, context)`
export const SEEN_TARGET = 'seen_message (workspace_id, message_key)'

/** Makes the rows of events: what does not change is put together once. */
export function createEventLines(
  seed: SeedContext,
  shapes: readonly Shape[],
): (happened: Happened) => { event: string; seen: string } {
  const { workspaceId, sourceId, people, fragmentIds } = seed
  const random = createRandom(14)
  const head = `${workspaceId}\t${sourceId}\ttrack\t`
  const tails = shapes.map(({ name, channel, direction, properties, context }) =>
    toLine([name, channel, direction, JSON.stringify(properties), JSON.stringify(context)]),
  )
  return (happened) => {
    const { fragment, shape, arrivedAt, occurredAt } = happened
    const customer = customerIdOf(seed, people.customerOf[fragment] ?? 0)
    const id = idAt(arrivedAt, random)
    const messageId = messageIdOf(seed, happened)
    const times = `${new Date(occurredAt).toISOString()}\t${new Date(arrivedAt).toISOString()}`
    return {
      event: `${head}${id}\t${customer}\t${fragmentIds[fragment]}\t${times}\t${escapeText(messageId)}\t${tails[shape]}`,
      seen: `${workspaceId}\t${messageKey(messageId)}\n`,
    }
  }
}

/** The message id of an event. */
export function messageIdOf({ run }: SeedContext, { index }: Happened): string {
  return `${run}-${index}`
}
