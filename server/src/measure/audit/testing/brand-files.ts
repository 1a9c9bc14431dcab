/** The files of a generated brand, as different programs write them. Each adds rows and says on which line one stands. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Where a row stands: `file:line`. */
export type Spot = string

/** A table that is written row by row. */
export interface TableWriter {
  add(cells: readonly string[]): Spot
  readonly rows: () => number
  readonly save: (folder: string) => Promise<void>
}

/** How a table is written. */
export interface TableStyle {
  readonly delimiter: string
  readonly encoding: 'utf8' | 'latin1' | 'utf16le'
  readonly isZipped?: boolean
  /** Whether UTF-8 begins with a byte order mark, as Excel writes it. */
  readonly hasMark?: boolean
}

/** A delimited text. */
export function newTable(name: string, header: readonly string[], style: TableStyle): TableWriter {
  const lines = [header.join(style.delimiter)]
  const quote = (cell: string) =>
    cell.includes(style.delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell
  return {
    rows: () => lines.length - 1,
    add: (cells) => {
      lines.push(cells.map(quote).join(style.delimiter))
      return `${name}:${lines.length}`
    },
    save: async (folder) => {
      if (lines.length === 1) return
      const mark = style.encoding === 'utf16le' || style.hasMark ? '\uFEFF' : ''
      const bytes = Buffer.from(`${mark}${lines.join('\r\n')}\r\n`, style.encoding)
      await save(join(folder, name), style.isZipped ? gzipSync(bytes) : bytes)
    },
  }
}

/** NDJSON. */
export function newNdjson(name: string) {
  const lines: string[] = []
  return {
    rows: () => lines.length,
    add: (value: Readonly<Record<string, unknown>>): Spot => {
      lines.push(JSON.stringify(value))
      return `${name}:${lines.length}`
    },
    save: async (folder: string) => {
      if (lines.length > 0) await save(join(folder, name), Buffer.from(`${lines.join('\n')}\n`))
    },
  }
}

/** A mail to be written. */
export interface Mail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly atMs: number
}

/** A mailbox. */
export function newMailbox(name: string) {
  const lines: string[] = []
  let count = 0
  return {
    rows: () => count,
    add: ({ from, to, subject, text, atMs }: Mail): Spot => {
      count += 1
      const date = new Date(atMs).toUTCString()
      const line = lines.length + 2
      lines.push(
        `From ${from.replace(/^.*<|>$/g, '')} ${asctime(date)}`,
        `From: ${from}`,
        `To: ${to}`,
        `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
        `Date: ${date.replace('GMT', '+0000')}`,
        `Message-ID: <${count}@${name}>`,
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
        '',
        text,
        '',
      )
      return `${name}:${line}`
    },
    save: async (folder: string) => {
      if (count > 0) await save(join(folder, name), Buffer.from(`${lines.join('\n')}\n`))
    },
  }
}

/** `Tue, 07 Jan 2025 09:00:00 GMT` as mailboxes write it. */
function asctime(date: string): string {
  const [weekday = '', day = '', month = '', year = '', time = ''] = date.replace(',', '').split(' ')
  return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`
}

async function save(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}
