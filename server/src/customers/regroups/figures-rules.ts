/** What channel accounts bring of people, from the ways in which people are known. Pure. */
import { z } from 'zod'
import type { SourceId } from '../../kernel/ids.ts'
import type { KnownAlike, Namesakes } from '../identity/index.ts'

const SourceKey = z.uuid()
const ChannelFigures = z.object({
  people: z.int(),
  recognised: z.int(),
  shared: z.int(),
  kinds: z.array(z.object({ kind: z.string(), people: z.int() })),
  overlaps: z.array(z.object({ sourceId: SourceKey, people: z.int() })),
})
/** Of one channel account. */
export type ChannelFigures = z.infer<typeof ChannelFigures>

/** Of all channel accounts, as they are stored: by source. */
export const StoredFigures = z.record(SourceKey, ChannelFigures)
export type StoredFigures = z.infer<typeof StoredFigures>

/** Who brings nobody. */
export const NOBODY: ChannelFigures = { people: 0, recognised: 0, shared: 0, kinds: [], overlaps: [] }

/** A tally of one source, under way. */
interface Tally {
  people: number
  recognised: number
  shared: number
  readonly kinds: Map<string, number>
  readonly overlaps: Map<SourceId, number>
}

/**
 * Adds up all customers. Whom isolated sources share with nobody yet, they would by the names that both hold: those stand in the place of
 * what is shared.
 */
export function tellFigures(
  known: readonly KnownAlike[],
  namesakes: readonly Namesakes[],
  isolated: ReadonlySet<SourceId>,
): StoredFigures {
  const alike = Map.groupBy(namesakes, ({ sourceId }) => sourceId)
  return Object.fromEntries(
    [...addUp(known)].map(([sourceId, { people, recognised, shared, kinds, overlaps }]) => {
      const would = alike.get(sourceId) ?? []
      const share = isolated.has(sourceId)
        ? would.flatMap(({ other, people }) => (other === null ? [] : [{ sourceId: other, people }]))
        : [...overlaps].map(([other, people]) => ({ sourceId: other, people }))
      const figures: ChannelFigures = {
        ...{ people, recognised, shared: isolated.has(sourceId) ? peopleOf(would) : shared },
        kinds: [...kinds]
          .map(([kind, people]) => ({ kind, people }))
          .sort((a, b) => b.people - a.people || (a.kind < b.kind ? -1 : 1)),
        overlaps: share.sort((a, b) => b.people - a.people || (a.sourceId < b.sourceId ? -1 : 1)),
      }
      return [sourceId, figures]
    }),
  )
}

function addUp(known: readonly KnownAlike[]): ReadonlyMap<SourceId, Tally> {
  const tallies = new Map<SourceId, Tally>()
  for (const { customers, by } of known) {
    for (const { sourceId, kinds } of by) {
      const tally = tallies.get(sourceId) ?? newTally()
      tallies.set(sourceId, tally)
      tally.people += customers
      if (by.length > 1) tally.shared += customers
      if (kinds.some((kind) => kind !== 'anonymous_id' && kind !== 'device')) tally.recognised += customers
      for (const kind of kinds) add(tally.kinds, kind, customers)
      for (const other of by) if (other.sourceId !== sourceId) add(tally.overlaps, other.sourceId, customers)
    }
  }
  return tallies
}

function newTally(): Tally {
  return { people: 0, recognised: 0, shared: 0, kinds: new Map(), overlaps: new Map() }
}

/** Those who share a name with anybody, each once. */
function peopleOf(namesakes: readonly Namesakes[]): number {
  return namesakes.find(({ other }) => other === null)?.people ?? 0
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count)
}
