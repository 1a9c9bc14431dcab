import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** COPY under way: rows in PostgreSQL's text format. */
export interface Copy {
  /** Waits while the other side is busy. @param rows whole lines, each with its line feed */
  write(rows: string): Promise<void>
  /** Resolves when the rows are committed. */
  end(): Promise<void>
}

/** Begins COPY on a connection that does nothing else until the end. @param target table and columns */
export function startCopy(client: pg.Client, target: string): Copy {
  const stream = client.query(copyFrom(`COPY ${target} FROM STDIN`))
  const ended = finished(stream)
  // An error is told by the next write or by the end, whichever comes first.
  ended.catch(() => undefined)
  return {
    write: async (rows) => {
      if (!stream.write(rows)) await Promise.race([once(stream, 'drain'), ended])
    },
    end: async () => {
      stream.end()
      await ended
    },
  }
}

/** Copies rows as they are made. */
export async function copyRows(client: pg.Client, target: string, rows: Iterable<string>): Promise<void> {
  const copy = startCopy(client, target)
  let text = ''
  for (const row of rows) {
    text += row
    if (text.length < CHUNK_LENGTH) continue
    await copy.write(text)
    text = ''
  }
  await copy.write(text)
  await copy.end()
}

const CHUNK_LENGTH = 1 << 18

/** A line of COPY text; null is SQL's NULL. */
export function toLine(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map((value) => (value === null ? '\\N' : escapeText(String(value)))).join('\t')}\n`
}

/** Text between two tabs. Backslashes and what ends a field or a row are escaped. */
export function escapeText(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Runs `work` on `count` connections of its own. */
export async function withClients<T>(
  url: string,
  count: number,
  work: (clients: pg.Client[]) => Promise<T>,
): Promise<T> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: url }))
  try {
    await Promise.all(clients.map((client) => client.connect()))
    return await work(clients)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}
