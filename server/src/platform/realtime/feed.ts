import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Database } from '../db/index.ts'
import { decideStart, pickMessages } from './rules.ts'
import type { RealtimeRow, Sink } from './schema.ts'
import { loadRange, loadRows, READ_LIMIT } from './store.ts'

/** One workspace's news, read once for all clients of this process. */
export interface Feed {
  readonly workspaceId: WorkspaceId
  readonly database: Database
  readonly onError: (error: unknown) => void
  readonly clients: Set<Client>
  /** The newest rows read, dense and in order: browsers that come back after a short cut need no query. */
  readonly recent: RealtimeRow[]
  /** The last number read; undefined until the first client has begun. */
  cursor: number | undefined
  isReading: boolean
  isStale: boolean
}

/** One subscription as the feed sees it. */
export interface Client {
  readonly topics: readonly string[]
  readonly sink: Sink
  /** The last number handed over, also when none of its messages was wanted. */
  seq: number
  isOpen: boolean
  /** Whether it was told where it begins. */
  isGreeted: boolean
  /** Whether it hears new rows directly; until then it replays what it missed. */
  isLive: boolean
  end(): void
}

const KEPT_ROWS = 1_000

/** A feed that has read nothing yet. */
export function makeFeed(database: Database, workspaceId: WorkspaceId, onError: (error: unknown) => void): Feed {
  return {
    workspaceId,
    database,
    onError,
    clients: new Set(),
    recent: [],
    cursor: undefined,
    isReading: false,
    isStale: false,
  }
}

/** Reads and hands out what is new. Called while it runs, it looks once more: wake-ups coalesce here. */
export async function pullFeed(feed: Feed): Promise<void> {
  feed.isStale = true
  if (feed.isReading || feed.cursor === undefined) return
  feed.isReading = true
  try {
    while (feed.isStale && feed.clients.size > 0) {
      feed.isStale = false
      const rows = await loadRows(feed.database, feed.workspaceId, feed.cursor)
      if (rows.length === READ_LIMIT) feed.isStale = true
      takeRows(feed, rows)
    }
  } catch (error) {
    feed.onError(error) // the poll comes back to it
  } finally {
    feed.isReading = false
  }
}

/** Greets a client, replays what it missed, and lets it hear what comes. Ends it if the database cannot be read. */
export async function attachClient(feed: Feed, client: Client, afterSeq: number | null): Promise<void> {
  try {
    const range = await loadRange(feed.database, feed.workspaceId)
    if (!client.isOpen) return
    const start = decideStart(afterSeq, range)
    client.seq = start.seq
    client.isGreeted = true
    client.sink.write(start)
    // The feed reads from where its first client began; later clients catch up with it by themselves.
    feed.cursor ??= range.newest
    await catchUp(feed, client)
    if (feed.isStale) await pullFeed(feed) // a wake-up came before there was a cursor to read from
  } catch (error) {
    feed.onError(error)
    client.end()
  }
}

function takeRows(feed: Feed, rows: readonly RealtimeRow[]): void {
  const first = rows[0]
  if (first === undefined || feed.cursor === undefined) return
  if (first.seq !== feed.cursor + 1) {
    // Pruned before we read it, after hours without the database: everybody fetches anew on coming back.
    for (const client of [...feed.clients]) client.end()
    return
  }
  for (const row of rows) {
    feed.cursor = row.seq
    feed.recent.push(row)
    for (const client of feed.clients) if (client.isLive) hand(client, row)
  }
  if (feed.recent.length > KEPT_ROWS) feed.recent.splice(0, feed.recent.length - KEPT_ROWS)
}

async function catchUp(feed: Feed, client: Client): Promise<void> {
  // No await between this comparison and `isLive`: a row that the feed reads meanwhile cannot fall between the two.
  while (client.isOpen && client.seq < (feed.cursor ?? 0)) {
    const rows = recentRows(feed, client.seq) ?? (await loadRows(feed.database, feed.workspaceId, client.seq))
    if (rows[0]?.seq !== client.seq + 1) {
      // What it still missed was pruned while it caught up: begin again, which will be a reset.
      if (client.isOpen) await attachClient(feed, client, client.seq)
      return
    }
    for (const row of rows) {
      if (!client.isOpen) return
      if (!hand(client, row)) await client.sink.drained()
    }
  }
  client.isLive = client.isOpen
}

/** Rows after `seq` from memory, or undefined when memory does not reach back so far. */
function recentRows(feed: Feed, seq: number): readonly RealtimeRow[] | undefined {
  const first = feed.recent[0]
  if (!first || first.seq > seq + 1) return undefined
  return feed.recent.slice(seq + 1 - first.seq)
}

/** Hands over one row; false when the client's sink is full. A client that never keeps up is its sink's to cut. */
function hand(client: Client, row: RealtimeRow): boolean {
  if (row.seq <= client.seq) return true
  client.seq = row.seq
  const messages = pickMessages(client.topics, row.messages)
  return messages.length === 0 || client.sink.write({ kind: 'messages', seq: row.seq, messages })
}
