import { searchCustomers } from '../../../../server/src/customers/search/index.ts'
import type { Tx } from '../../../../server/src/platform/db/index.ts'
import type { Site } from './edit.ts'
import { emailOf } from './event-of.ts'
import type { Ground } from './ground.ts'

/** Hits looked at. */
const WANTED = 20

/**
 * Looks for the customers of a world by name and by address: each is found by its own name, nobody by another's, and both workspaces find the
 * same in the same order.
 */
export async function findSearchDifferences(
  ground: Ground,
  world: number,
  tried: Site,
  plain: Site,
): Promise<string[]> {
  const names = await ground.database.read(tried.id, (tx) => loadNames(tx, tried))
  const asked = [...new Set(names.map(({ words }) => words.join(' ')))].slice(0, ASKED)
  const differences: string[] = []
  for (const query of [...asked, emailOf(world, world % 4)]) {
    const [here, there] = [await find(ground, tried, query), await find(ground, plain, query)]
    if (here.join() !== there.join())
      differences.push(`search “${query}”: ${here.join(' ')} instead of ${there.join(' ')}`)
    const words = query.split(' ')
    const named = names.filter((one) => words.every((word) => one.words.includes(word))).map(({ at }) => at)
    if (named.some((at) => !here.includes(at))) differences.push(`search “${query}” misses ${named.join(' ')}`)
    if (asked.includes(query) && here.some((at) => !named.includes(at)))
      differences.push(`search “${query}” finds others`)
  }
  return differences
}

/** Names asked of a world. */
const ASKED = 2

async function loadNames(tx: Tx, { place }: Site): Promise<{ at: number; words: readonly string[] }[]> {
  const rows = await tx.query<{ customer_id: string; words: string[] }>({
    name: 'bench-undo-search-names',
    text: `SELECT customer_id, words FROM customer_name WHERE workspace_id = $1 AND customer_id = ANY ($2::uuid[])
           AND words <> '{}' ORDER BY customer_id DESC`,
    values: [tx.workspaceId, place.people.map(({ id }) => id)],
  })
  return rows.map(({ customer_id: id, words }) => ({ at: place.people.findIndex((person) => person.id === id), words }))
}

async function find(ground: Ground, { id, place }: Site, query: string): Promise<number[]> {
  const found = await ground.database.read(id, (tx) =>
    searchCustomers(tx, query, 'ES', { after: null, wanted: WANTED }),
  )
  return found.map(({ customerId }) => place.people.findIndex((person) => person.id === customerId))
}
