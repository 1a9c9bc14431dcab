import { type CustomerId, toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'

/** Fragments of one value that are looked at: enough to name five and to say that there are more. */
const LOOKED_AT = 20

/** The customers that hold each name (a key in its realm), the brand's own records first, of its first 20 fragments. */
export async function loadSharers(tx: Tx, names: readonly string[]): Promise<Map<string, CustomerId[]>> {
  if (names.length === 0) return new Map()
  const rows = await tx.query<{ key: string; ids: string[] }>({
    name: 'identity-sharers',
    text: `SELECT wanted.key, ARRAY(
             SELECT (SELECT m.customer_id FROM membership m WHERE m.workspace_id = $1 AND m.fragment_id = held.fragment_id LIMIT 1)
             FROM (SELECT fragment_id FROM identifier
               WHERE workspace_id = $1 AND key = wanted.key ORDER BY claimed, fragment_id LIMIT $3) AS held) AS ids
           FROM unnest($2::text[]) AS wanted (key)`,
    values: [tx.workspaceId, columns.text(names), LOOKED_AT],
  })
  return new Map(rows.map(({ key, ids }) => [key, [...new Set(ids)].map((id) => toId<CustomerId>(id))]))
}
