import pg from 'pg'
import { deletionsOf, toWords } from '../../../server/src/customers/search/index.ts'
import { columns } from '../../../server/src/platform/db/index.ts'
import type { BenchServer } from '../harness/server.ts'

/** Names all customers, and indexes the names as the search stage would. */
export async function seedNames(
  server: BenchServer,
  ids: readonly string[],
  names: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  const words = new Set<string>()
  for (let from = 0; from < ids.length; from += 20_000) {
    const rows = ids.slice(from, from + 20_000).map((id, index) => ({ id, name: names[from + index] ?? '' }))
    for (const { name } of rows) for (const word of toWords(name)) words.add(word)
    await client.query({
      text: `WITH traits AS (UPDATE customer SET traits = jsonb_build_object('name', jsonb_build_object('v', name, 't', 1, 'e', id))
               FROM unnest($2::uuid[], $3::text[], $4::jsonb[]) AS row (person, name, words) WHERE workspace_id = $1 AND id = person)
             INSERT INTO customer_name (workspace_id, customer_id, words)
             SELECT $1, person, ARRAY(SELECT jsonb_array_elements_text(words)) FROM unnest($2::uuid[], $3::text[], $4::jsonb[]) AS row (person, name, words)`,
      values: [
        server.workspaceId,
        columns.uuid(rows.map((row) => row.id)),
        columns.text(rows.map((row) => row.name)),
        columns.jsonb(rows.map((row) => JSON.stringify(toWords(row.name)))),
      ],
    })
  }
  const all = [...words]
  await client.query({
    text: `INSERT INTO name_word (workspace_id, word, deletions)
           SELECT $1, word, ARRAY(SELECT jsonb_array_elements_text(deletions)) FROM unnest($2::text[], $3::jsonb[]) AS row (word, deletions)`,
    values: [
      server.workspaceId,
      columns.text(all),
      columns.jsonb(all.map((word) => JSON.stringify(deletionsOf(word)))),
    ],
  })
  await client.query('VACUUM ANALYZE')
  await client.end()
  say(`${ids.length} names of ${all.length} words`)
}
