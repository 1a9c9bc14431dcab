import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Unavailable } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { readInstant } from './instants.ts'
import { createGatheringSocket } from './socket.ts'
import type { Tables } from './tables.generated.ts'

/** Kysely over Hilo's tables. Stores narrow it to the tables they own with `$pickTables`. */
export type Db = Kysely<Tables>

/** SQL with its parameters. A `name` makes it a prepared statement: use it on hot paths, one name per text. */
export interface Query {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
  /** Columns come as PostgreSQL writes them, text or null, unread: for rows that are only passed on. */
  readonly isPassedOn?: boolean
}

/** One transaction of one workspace: row-level security shows only that workspace's rows. */
export interface Tx {
  readonly workspaceId: WorkspaceId
  /** Kysely on this transaction's connection. */
  db(): Db
  query<Row extends pg.QueryResultRow>(query: Query): Promise<Row[]>
  /**
   * Sends a statement whose rows nobody waits for: the next one goes out behind it at once. Its error, if any, is what the
   * transaction fails with, before COMMIT.
   */
  write(query: Query): void
  /** Runs `work` last, just before COMMIT, inside the transaction: for what must hold its lock for the shortest time. */
  beforeCommit(work: () => Promise<void>): void
  /** Runs `work` once COMMIT is sent: nothing more is asked of this transaction, but its locks are held until it is answered. */
  whenCommitting(work: () => void): void
  /** Runs `work` after a successful COMMIT: wake-ups only, since a crash skips it. */
  afterCommit(work: () => void): void
}

/** A pool of connections of the application role. */
export interface Database {
  /** Runs `work` in one transaction (READ COMMITTED) of `workspaceId`; rolls back if it throws. */
  transaction<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Runs `work` in one read-only transaction of `workspaceId`. The result is there with its rows: nobody waits for the end of a
   * transaction that changes nothing.
   */
  read<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Like `read`, for work that asks everything at once, before it waits for any of it: the end of the transaction goes out behind the
   * questions, in the same piece. @throws Error when it asks later
   */
  readAtOnce<T>(workspaceId: WorkspaceId, ask: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs one statement outside any workspace: only SECURITY DEFINER functions and unscoped tables answer there. */
  query<Row extends pg.QueryResultRow>(query: Query): Promise<Row[]>
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** Settings of a pool. */
export interface DatabaseOptions {
  readonly url: string
  /** Connections at most; default 10. */
  readonly maxConnections?: number
  /** Every statement finds its rows by key, as those of a turn do: plans are made once, and never to read a whole table. */
  readonly isKeyed?: boolean
  readonly onError?: (error: Error) => void
}

// timestamptz and int8 stay numbers where they are safe: instants as epoch ms would lose the type, so dates stay Date.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
// A date is a day on a calendar, not an instant: node-postgres would make it midnight in the machine's own time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, readInstant)

/**
 * A plan costs more than a look-up does, and one that was made while a table was small would read all of it until the next ANALYZE.
 */
const KEYED = 'SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off'

/** Opens a pool; connects lazily, so a database that is away shows at the first query, as `Unavailable`. */
export function connectDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    application_name: 'hilo',
    // Statements go out without waiting for the answer to the one before; PostgreSQL works them off in order.
    pipeline: true,
    stream: createGatheringSocket,
  })
  pool.on('error', (error) => options.onError?.(error))
  // A connection that dies while it is checked out tells its query, and this event too; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  if (options.isKeyed) pool.on('connect', (client) => command(client, KEYED).catch(() => undefined))
  return {
    pool,
    transaction: (workspaceId, work) => runTransaction(pool, workspaceId, work, (error) => options.onError?.(error)),
    read: (workspaceId, work) => runRead(pool, workspaceId, work),
    readAtOnce: (workspaceId, ask) => runReadAtOnce(pool, workspaceId, ask),
    query: async (query) => {
      const client = await checkOut(pool)
      try {
        return await run(client, query)
      } finally {
        client.release()
      }
    },
    close: () => pool.end(),
  }
}

/** What a transaction leaves to its end. */
interface Steps {
  /** Statements under way. */
  readonly written: Promise<unknown>[]
  readonly before: (() => Promise<void>)[]
  readonly during: (() => void)[]
  readonly after: (() => void)[]
  /** Its end is sent: a question behind it would be asked in no workspace. */
  isOver: boolean
}

function newSteps(): Steps {
  return { written: [], before: [], during: [], after: [], isOver: false }
}

async function runTransaction<T>(
  pool: pg.Pool,
  workspaceId: WorkspaceId,
  work: (tx: Tx) => Promise<T>,
  onError: (error: Error) => void,
): Promise<T> {
  const client = await checkOut(pool)
  const steps = newSteps()
  let broken: Error | undefined
  try {
    // One round trip with the statement that follows. The id is a branded UUID, hence safe to inline.
    send(steps.written, command(client, `BEGIN; SELECT set_config('hilo.workspace_id', '${workspaceId}', true)`))
    const result = await work(makeTx(client, workspaceId, steps))
    for (const step of steps.before) await step()
    await commit(client, steps)
    for (const wake of steps.after) wakeSafely(wake, onError)
    return result
  } catch (error) {
    broken = await rollBack(client)
    throw (await firstFailure(steps.written)) ?? error
  } finally {
    client.release(broken)
  }
}

async function runRead<T>(pool: pg.Pool, workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await checkOut(pool)
  const steps = newSteps()
  try {
    send(steps.written, command(client, beginRead(workspaceId)))
    const result = await work(makeTx(client, workspaceId, steps))
    command(client, 'COMMIT').then(
      () => client.release(),
      (error: Error) => client.release(error),
    )
    return result
  } catch (error) {
    client.release(await rollBack(client))
    throw (await firstFailure(steps.written)) ?? error
  }
}

async function runReadAtOnce<T>(pool: pg.Pool, workspaceId: WorkspaceId, ask: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await checkOut(pool)
  const steps = newSteps()
  send(steps.written, command(client, beginRead(workspaceId)))
  // Called inside an async function, so that what it throws at once is a rejection too, and the connection goes back.
  const asked = (async () => ask(makeTx(client, workspaceId, steps)))()
  steps.isOver = true
  command(client, 'COMMIT').then(
    () => client.release(),
    (error: Error) => client.release(error),
  )
  try {
    return await asked
  } catch (error) {
    throw (await firstFailure(steps.written)) ?? error
  }
}

function beginRead(workspaceId: WorkspaceId): string {
  return `BEGIN READ ONLY; SELECT set_config('hilo.workspace_id', '${workspaceId}', true)`
}

/** COMMIT goes out behind the statements that are under way: after a failed one PostgreSQL answers it with a rollback. */
async function commit(client: pg.PoolClient, { written, during }: Steps): Promise<void> {
  await sendable(written)
  const ends = Promise.all([command(client, 'COMMIT'), ...written])
  for (const tell of during) tell()
  const [end] = await ends
  if (end.command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back')
}

/**
 * A statement that could not even be sent, for a parameter that cannot be written, fails nothing in PostgreSQL: it has to be known
 * before COMMIT is sent. node-postgres tells in one tick, and the promises on the way have passed it on by the next.
 */
async function sendable(written: readonly Promise<unknown>[]): Promise<void> {
  let failed: { error: unknown } | undefined
  for (const sent of written) {
    sent.catch((error: unknown) => {
      failed ??= { error }
    })
  }
  for (let tick = 0; tick < 2; tick++) await new Promise<void>((resolve) => process.nextTick(resolve))
  if (failed) throw failed.error
}

/** Keeps a statement under way; its failure is looked at before the commit, not where nobody listens. */
function send(written: Promise<unknown>[], sent: Promise<unknown>): void {
  sent.catch(() => undefined)
  written.push(sent)
}

/** The statement that failed first: those behind it only say that the transaction is lost. */
async function firstFailure(written: readonly Promise<unknown>[]): Promise<unknown> {
  const ends = await Promise.allSettled(written)
  return ends.find((end) => end.status === 'rejected')?.reason
}

/** What is committed is done, whatever becomes of the wake-up. */
function wakeSafely(wake: () => void, onError: (error: Error) => void): void {
  try {
    wake()
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)))
  }
}

function makeTx(client: pg.PoolClient, workspaceId: WorkspaceId, steps: Steps): Tx {
  const { written, before, during, after } = steps
  let db: Db | undefined
  return {
    workspaceId,
    db: () => {
      db ??= kyselyOn(client)
      return db
    },
    query: (query) =>
      steps.isOver
        ? Promise.reject(new Error('this transaction is over: it took its questions at once'))
        : run(client, query),
    write: (query) => send(written, run(client, query)),
    beforeCommit: (step) => before.push(step),
    whenCommitting: (tell) => during.push(tell),
    afterCommit: (wake) => after.push(wake),
  }
}

/** Kysely on one checked-out connection: it must neither open nor release it. */
function kyselyOn(client: pg.PoolClient): Db {
  const lent = { query: client.query.bind(client), release: () => undefined }
  const dialect = new PostgresDialect({ pool: { options: {}, connect: async () => lent, end: async () => undefined } })
  return new Kysely<Tables>({ dialect })
}

function run<Row extends pg.QueryResultRow>(client: pg.PoolClient, query: Query): Promise<Row[]> {
  const { name, text, values, isPassedOn } = query
  const config = {
    ...(name ? { name } : {}),
    text,
    ...(values ? { values: [...values] } : {}),
    ...(isPassedOn ? { types: UNREAD } : {}),
  }
  return new Promise((resolve, reject) => {
    client.query<Row>(config, (error, result) => (error ? reject(error) : resolve(result.rows)))
  })
}

/**
 * A statement without parameters. By callback, here as in `run`: of what node-postgres' own promises hold, rows and all, V8's collector of
 * young objects frees nothing, so that each of its runs copied megabytes (2–3 ms instead of 0.1) and the old ones filled with garbage.
 */
function command(client: pg.PoolClient, text: string): Promise<{ readonly command: string }> {
  return new Promise((resolve, reject) => {
    client.query(text, (error: Error | null, result: pg.QueryResult) => (error ? reject(error) : resolve(result)))
  })
}

const UNREAD: pg.CustomTypesConfig = { getTypeParser: () => (text: string | Buffer) => text }

async function checkOut(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (cause) {
    throw new Unavailable('the database does not answer; it is retried by itself', { cause })
  }
}

/** Ends a failed transaction; an error means that the connection is of no more use. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await command(client, 'ROLLBACK')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
