import type pg from 'pg'

const CHANNEL = 'hilo_wake'

/** Makes this connection hear wake-ups. */
export async function listen(client: pg.Client): Promise<void> {
  await client.query(`LISTEN ${CHANNEL}`)
}

/** Sends wake-ups in one statement, hence one commit. */
export async function notify(client: pg.Client, messages: readonly string[]): Promise<void> {
  await client.query('SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message', [CHANNEL, [...messages]])
}
