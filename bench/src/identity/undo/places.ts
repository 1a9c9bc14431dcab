import { type CustomerId, type FragmentId, toId } from '../../../../server/src/kernel/ids.ts'
import type { Tx } from '../../../../server/src/platform/db/index.ts'

/** A customer of a world. Fragments are told by their place in the world, by age: ids differ between workspaces. */
export interface Person {
  readonly id: CustomerId
  readonly fragments: readonly number[]
}

/** Who is who in a world. */
export interface Place {
  /** By age. */
  readonly fragmentIds: readonly FragmentId[]
  /** By age of the oldest fragment. */
  readonly people: readonly Person[]
}

/** Who is who in each world of a workspace, by the number of the world. */
export async function loadPlaces(tx: Tx): Promise<ReadonlyMap<number, Place>> {
  const rows = await tx.query<{ world: number; id: string; customer_id: string }>({
    name: 'bench-undo-places',
    text: `SELECT born.world, m.fragment_id AS id, m.customer_id FROM membership m
           JOIN (SELECT fragment_id, min(substring(message_id FROM '^w([0-9]+)-')::int) AS world FROM event
             WHERE workspace_id = $1 GROUP BY fragment_id) AS born ON born.fragment_id = m.fragment_id
           WHERE m.workspace_id = $1 ORDER BY m.fragment_id`,
    values: [tx.workspaceId],
  })
  return new Map([...Map.groupBy(rows, (row) => row.world)].map(([world, own]) => [world, toPlace(own)]))
}

function toPlace(rows: readonly { readonly id: string; readonly customer_id: string }[]): Place {
  const people = new Map<string, { id: CustomerId; fragments: number[] }>()
  for (const [at, row] of rows.entries()) {
    const person = people.get(row.customer_id) ?? { id: toId<CustomerId>(row.customer_id), fragments: [] }
    people.set(row.customer_id, person)
    person.fragments.push(at)
  }
  return { fragmentIds: rows.map(({ id }) => toId<FragmentId>(id)), people: [...people.values()] }
}

/** The customer of the same fragments in another workspace; undefined when there is none. */
export function samePerson(place: Place, { fragments }: Person): Person | undefined {
  const wanted = fragments.join()
  return place.people.find((person) => person.fragments.join() === wanted)
}
