/** What is known of each channel account's people. Counted by scans, and therefore remembered. */
import type { SourceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { countBySource, countKindsBySource, countOverlaps } from '../identity/index.ts'

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

/** Counts for each workspace no more often than its cost allows; at once where `forget` was said. */
export function createFigures(clock: () => number) {
  const remembered = new Map<string, { figures: Figures; until: number }>()
  return {
    load: async (tx: Tx): Promise<Figures> => {
      const startedAt = clock()
      const known = remembered.get(tx.workspaceId)
      if (known && known.until > startedAt) return known.figures
      const figures = { bySource: await count(tx), asOf: startedAt }
      const cost = clock() - startedAt
      remembered.set(tx.workspaceId, { figures, until: clock() + Math.max(MIN_FRESH_MS, cost * FRESH_PER_COST) })
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
  return new Map(
    (await countBySource(tx)).map(({ sourceId, people, recognised, shared }) => [
      sourceId,
      {
        ...{ people, recognised, shared },
        kinds: (kinds.get(sourceId) ?? []).map(({ kind, people }) => ({ kind, people })),
        overlaps: (overlaps.get(sourceId) ?? []).map((one) => ({ sourceId: one.with, people: one.people })),
      },
    ]),
  )
}
