import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { ImportNote } from '@hilo/contract'
import { cleanId } from '../convert/cells.ts'
import { guessOwnAddresses, type MailHead, type Survey } from '../convert/index.ts'
import { UnreadableFile } from '../errors.ts'
import type { OnBytes } from '../read/bytes.ts'
import type { DecodeReport } from '../read/decode.ts'
import { collectColumns, flatten } from '../read/flatten.ts'
import { readMailFolder, readRows } from '../read/rows.ts'
import type { Row } from '../read/schema.ts'
import { ownName } from '../recognise/recognise.ts'
import { isBlank } from '../recognise/values.ts'
import type { Plan, PlanColumn } from '../schema.ts'
import { sniffDateOrder } from '../sniff/dates.ts'
import type { PlannedFile } from './make-plan.ts'
import { note } from './notes.ts'

/** What only the whole file tells, and the plan that takes it into account. */
export interface SurveyedFile extends PlannedFile {
  readonly fileKey: string
  readonly survey: Survey
}

/**
 * Goes through a whole file once before anything is stored: its hash, which names its rows for ever; orders whose rows lie apart;
 * columns that only later objects have; dates that decide what the sample left open; the brand's own mail addresses.
 */
export async function surveyFile(file: PlannedFile, onBytes?: OnBytes): Promise<SurveyedFile> {
  const fileKey = await hashFiles(file.members ?? [file.path])
  const { plan } = file
  const found = newFindings(file)
  if (!found.isNeeded) return { ...file, fileKey, survey: { scattered: new Map() } }
  for await (const rows of rowsOf(file, onBytes, undefined, found.wanted)) {
    for (const row of rows) found.look(row)
  }
  const notes = [...file.notes, ...found.notes()]
  const withOrder = found.dateOrder()
  const columns = [...plan.columns, ...found.newColumns()]
  const ownAddresses = plan.ownAddresses.length > 0 ? plan.ownAddresses : found.ownAddresses()
  const isDecided = withOrder !== null && file.openDates.length > 0
  return {
    ...file,
    fileKey,
    survey: { scattered: refuseTooScattered(found.scattered()) },
    notes: isDecided ? notes.filter(({ code }) => code !== 'date_order_assumed') : notes,
    plan: { ...plan, columns, ownAddresses, dateOrder: withOrder ?? plan.dateOrder },
  }
}

/** Rows of orders that lie apart wait in memory for the rest of their order. */
const MAX_SCATTERED_ROWS = 2_000_000

function refuseTooScattered(scattered: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  let rows = 0
  for (const count of scattered.values()) rows += count
  if (rows <= MAX_SCATTERED_ROWS) return scattered
  throw new UnreadableFile('file_too_scattered')
}

/** All rows of a planned file, or of the mails of a planned folder. */
export function rowsOf(
  file: PlannedFile,
  onBytes?: OnBytes,
  report?: DecodeReport,
  wanted?: number,
): AsyncGenerator<readonly Row[]> {
  return file.members ? readMailFolder(file.members, onBytes) : readRows(file.path, file.plan, onBytes, report, wanted)
}

/** First 24 hex digits of the SHA-256 of the files' bytes, one after another. */
async function hashFiles(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk)
  }
  return hash.digest('hex').slice(0, 24)
}

function newFindings(file: PlannedFile) {
  const { plan } = file
  const orders = plan.kind === 'order-lines' ? newOrderWatch(plan) : null
  const columns = new Map(plan.columns.map(({ name }, index) => [name, index]))
  const isJson = plan.format === 'json' || plan.format === 'ndjson'
  const isMailbox = plan.kind === 'mail' && plan.ownAddresses.length === 0
  const dates: string[] = []
  const heads: MailHead[] = []
  const fieldsOf = (row: Row) => ('fields' in row ? row.fields : 'value' in row ? flatten(row.value, columns) : null)
  const order = () => {
    const { dayFirst, monthFirst } = sniffDateOrder(dates)
    if (dayFirst === monthFirst) return null
    return { order: dayFirst > monthFirst ? ('day-first' as const) : ('month-first' as const), dayFirst, monthFirst }
  }
  return {
    /** Fields that are looked at, from the left. */
    wanted: Math.max(orders?.column ?? -1, ...file.openDates) + 1,
    isNeeded: orders !== null || isJson || isMailbox || file.openDates.length > 0,
    look: (row: Row) => {
      if ('value' in row) collectColumns(row.value, columns)
      if ('mail' in row && isMailbox && heads.length < 5_000) heads.push(headOf(row.mail))
      const fields = orders || file.openDates.length > 0 ? fieldsOf(row) : null
      if (fields === null) return
      orders?.look(fields)
      for (const index of file.openDates) if (dates.length < 2_000_000) dates.push(fields[index] ?? '')
    },
    scattered: () => orders?.scattered() ?? new Map<string, number>(),
    newColumns: () => [...columns.keys()].slice(plan.columns.length).map((name) => ownColumn(name, plan)),
    dateOrder: () => order()?.order ?? null,
    ownAddresses: () => guessOwnAddresses(heads),
    notes: (): ImportNote[] => {
      const addresses = guessOwnAddresses(heads)
      const said = order()
      const found = addresses.length > 0 ? [note('own_addresses', { addresses: addresses.join(', ') })] : []
      if (said === null) return found
      const { dayFirst, monthFirst } = said
      const evidence = Math.max(dayFirst, monthFirst)
      const isMixed = dayFirst > 0 && monthFirst > 0
      return [
        ...found,
        isMixed ? note('date_order_mixed', said) : note('date_order_decided', { order: said.order, evidence }),
      ]
    },
  }
}

/** Finds the order numbers that come again after another number has come between. */
function newOrderWatch(plan: Plan) {
  const at = plan.columns.findIndex(({ target }) => target === 'orderId')
  const rows = new Map<string, number>()
  const again = new Set<string>()
  let lastText = ''
  let lastId = ''
  let run = 0
  const endRun = () => {
    if (lastId === '') return
    const before = rows.get(lastId)
    if (before !== undefined) again.add(lastId)
    rows.set(lastId, (before ?? 0) + run)
  }
  return {
    column: at,
    look: (fields: readonly string[]) => {
      const text = fields[at] ?? ''
      if (text !== lastText) {
        const id = isBlank(text) ? '' : cleanId(text.trim()).slice(0, 100)
        if (id !== '' && id !== lastId) {
          endRun()
          lastId = id
          run = 0
        }
        lastText = text
      }
      if (!isBlank(text)) run += 1
    },
    scattered: () => {
      endRun()
      lastId = ''
      return new Map([...again].map((id) => [id, rows.get(id) ?? 0]))
    },
  }
}

function ownColumn(name: string, plan: Plan): PlanColumn {
  const prefix = plan.kind === 'contacts' ? 'trait' : 'property'
  return { name, target: `${prefix}:${ownName(name)}`, type: 'text' }
}

/** The address lines of a mail, by a glance at its first bytes: parsing whole mails twice would double the time. */
function headOf(mail: Buffer): MailHead {
  const head = mail.toString('latin1', 0, 8_192).split(/\r?\n\r?\n/, 1)[0] ?? ''
  const line = (name: string) => new RegExp(`^${name}:((?:.|\\r?\\n[ \\t])*)$`, 'im').exec(head)?.[1] ?? ''
  return { delivered: line('delivered-to'), from: line('from'), to: line('to'), labels: line('x-gmail-labels') }
}
