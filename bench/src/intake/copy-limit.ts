import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { newId } from '../../../server/src/kernel/ids.ts'

const CHUNK_ROWS = 1_000

/**
 * The limit that intake is held against: one session's COPY of the same rows into a fixed table with the same two indexes and
 * nothing decided. Text is made before the clock starts.
 * @returns rows a second, the commit included
 */
export async function measureCopy(ownerUrl: string, calls: readonly object[]): Promise<number> {
  const chunks = makeChunks(calls)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client
      .query(`DROP TABLE IF EXISTS bench_copy; CREATE TABLE bench_copy (workspace_id uuid NOT NULL, id uuid NOT NULL,
      customer_id uuid NOT NULL, occurred_at timestamptz NOT NULL, name text NOT NULL, properties jsonb NOT NULL,
      PRIMARY KEY (workspace_id, id)); CREATE INDEX ON bench_copy (customer_id, occurred_at); CHECKPOINT`)
      .catch(ignoreCheckpoint(client))
    const startedAt = performance.now()
    await pipeline(Readable.from(chunks), client.query(copyFrom('COPY bench_copy FROM STDIN')))
    const seconds = (performance.now() - startedAt) / 1_000
    await client.query('DROP TABLE bench_copy')
    return calls.length / seconds
  } finally {
    await client.end()
  }
}

/** Only a superuser may ask for a checkpoint; without it the table must be made all the same. */
function ignoreCheckpoint(client: pg.Client) {
  return async () => {
    await client.query(`DROP TABLE IF EXISTS bench_copy; CREATE TABLE bench_copy (workspace_id uuid NOT NULL, id uuid NOT NULL,
      customer_id uuid NOT NULL, occurred_at timestamptz NOT NULL, name text NOT NULL, properties jsonb NOT NULL,
      PRIMARY KEY (workspace_id, id)); CREATE INDEX ON bench_copy (customer_id, occurred_at)`)
  }
}

function makeChunks(calls: readonly object[]): string[] {
  const workspaceId = newId()
  const customers = new Map<string, string>()
  const chunks: string[] = []
  let lines: string[] = []
  for (const call of calls) {
    const anonymousId = String(Reflect.get(call, 'anonymousId'))
    const customerId = customers.get(anonymousId) ?? newId()
    customers.set(anonymousId, customerId)
    const name = Reflect.get(call, 'event') ?? 'identify'
    const properties = JSON.stringify({ ...Reflect.get(call, 'properties'), context: Reflect.get(call, 'context') })
    lines.push(
      `${workspaceId}\t${newId()}\t${customerId}\t${Reflect.get(call, 'timestamp')}\t${name}\t${escapeText(properties)}\n`,
    )
    if (lines.length === CHUNK_ROWS) {
      chunks.push(lines.join(''))
      lines = []
    }
  }
  chunks.push(lines.join(''))
  return chunks
}

function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')
}
