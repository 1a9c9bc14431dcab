import * as contract from '@hilo/contract'
import { z } from 'zod'
import { toId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/index.ts'
import { cutPage, decodeCursor, on, type RouteHandlers } from '../../platform/http/index.ts'
import { probabilityOf } from '../matching/index.ts'
import type { Pair } from './schema.ts'
import { loadOpenPairs, loadSides, type Side } from './service.ts'

const Cursor = z.tuple([z.number(), contract.Uuid, contract.Uuid])

/** `/api/duplicates`. To accept one is a merge, to refuse one is to keep two apart; both are the customer record's, and undone there. */
export function duplicateRoutes({ database }: { readonly database: Database }): RouteHandlers {
  return [
    on(contract.listDuplicates, ({ query, caller }) =>
      database.read(caller.workspaceId, async (tx) => {
        const cursor = decodeCursor(Cursor, query.cursor)
        const after = cursor && { weight: cursor[0], oneId: toId<never>(cursor[1]), otherId: toId<never>(cursor[2]) }
        const pairs = await loadOpenPairs(tx, after, query.limit + 1)
        const { rows, next } = cutPage(pairs, query.limit, (pair) => [pair.weight, pair.oneId, pair.otherId])
        const sides = await loadSides(tx, rows)
        return { items: rows.flatMap((pair) => toWire(pair, sides)), next }
      }),
    ),
  ]
}

function toWire(pair: Pair, sides: ReadonlyMap<string, Side>): z.input<typeof contract.DuplicatePair>[] {
  const [one, other] = [sides.get(pair.oneId), sides.get(pair.otherId)]
  if (!one || !other) return []
  return [
    {
      ...{ one: { ...one }, other: { ...other } },
      probability: probabilityOf(pair.weight),
      weight: pair.weight,
      steps: pair.steps.map(({ step, level, frequency, bits }) => ({ step, level, frequency, bits })),
      model: pair.model,
      foundAt: new Date(pair.foundAt).toISOString(),
    },
  ]
}
