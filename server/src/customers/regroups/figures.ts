/** What is known of each channel account's people. Counted by scans, and therefore remembered. */
import type { SourceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { countBySource, countKindsBySource, countNamesakes, countOverlaps, loadIsolated } from '../identity/index.ts'

/** Of one channel account. */
export interface ChannelFigures {
  readonly people: number
  readonly recognised: number
  readonly shared: number
  readonly kinds: readonly { readonly kind: string; readonly people: number }[]
  readonly overlaps: readonly { readonly sourceId: SourceId; readonly people: number }[]
}

/** Figures of all channel accounts, as of `asOf` (UTC epoch ms). */
export interface Figures {
  readonly bySource: ReadonlyMap<SourceId, ChannelFigures>
  readonly asOf: number
}

/** Who brings nobody. */
export const NOBODY: ChannelFigures = { people: 0, recognised: 0, shared: 0, kinds: [], overlaps: [] }

/** A count is shown for at least this long, and for twenty times as long as it took. */
const MIN_FRESH_MS = 2_000
const FRESH_PER_COST = 20

/**
 * Counts for each workspace no more often than its cost allows; at once where `forget` was said, and when what the caller knows of runs
 * (`stamp`) is not what it was: another process may have carried one out.
 */
export function createFigures(clock: () => number) {
  const remembered = new Map<string, { figures: Figures; stamp: string; until: number }>()
  return {
    load: async (tx: Tx, stamp: string): Promise<Figures> => {
      const startedAt = clock()
      const known = remembered.get(tx.workspaceId)
      if (known?.stamp === stamp && known.until > startedAt) return known.figures
      const figures = { bySource: await count(tx), asOf: startedAt }
      const cost = clock() - startedAt
      const until = clock() + Math.max(MIN_FRESH_MS, cost * FRESH_PER_COST)
      remembered.set(tx.workspaceId, { figures, stamp, until })
      return figures
    },
    forget: (workspaceId: string) => void remembered.delete(workspaceId),
  }
}

async function count(tx: Tx): Promise<Map<SourceId, ChannelFigures>> {
  const kinds = Map.groupBy(await countKindsBySource(tx), ({ sourceId }) => sourceId)
  const overlaps = Map.groupBy(
    (await countOverlaps(tx)).flatMap(({ one, other, people }) => [
      { sourceId: one, with: other, people },
      { sourceId: other, with: one, people },
    ]),
    ({ sourceId }) => sourceId,
  )
  const isolated = await loadIsolated(tx)
  // Whom isolated sources share with nobody yet, they would by the names that both hold.
  const namesakes = Map.groupBy(await countNamesakes(tx, isolated), ({ sourceId }) => sourceId)
  return new Map(
    (await countBySource(tx)).map(({ sourceId, people, recognised, shared }) => {
      const alike = namesakes.get(sourceId) ?? []
      const would = alike.flatMap((one) => (one.other ? [{ sourceId: one.other, people: one.people }] : []))
      const share = (overlaps.get(sourceId) ?? []).map((one) => ({ sourceId: one.with, people: one.people }))
      return [
        sourceId,
        {
          ...{ people, recognised, shared: isolated.has(sourceId) ? peopleOf(alike) : shared },
          kinds: (kinds.get(sourceId) ?? []).map(({ kind, people }) => ({ kind, people })),
          overlaps: isolated.has(sourceId) ? would : share,
        },
      ]
    }),
  )
}

/** Those who share a name with anybody, each once. */
function peopleOf(namesakes: readonly { readonly other: SourceId | null; readonly people: number }[]): number {
  return namesakes.find(({ other }) => other === null)?.people ?? 0
}
