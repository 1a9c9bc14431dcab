/** The data sets, read to records and to the truth about them. They lie beside the checkout, and not in every one. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Field, PersonRecord } from '../../../server/src/customers/matching/index.ts'
import { readCsv } from './csv.ts'

const FOLDER = resolve(import.meta.dirname, '../../../../shared/data/people')

/** Records, and whose each one is. */
export interface Known {
  readonly records: readonly PersonRecord[]
  /** Record id → person. */
  readonly truth: ReadonlyMap<string, string>
  /** Record id → household, where the data knows it. */
  readonly households: ReadonlyMap<string, string> | null
}

/** How to read a file: which column is which field, all that may differ between data sets. */
export interface DataSet {
  readonly file: string
  readonly columns: Readonly<Record<string, Field>>
  readonly id: string
  readonly personOf: (row: Readonly<Record<string, string>>) => string
  readonly householdOf?: (row: Readonly<Record<string, string>>) => string
  readonly source?: string
  /** The column of the instant that a row tells of. */
  readonly observedAt?: string
  /** Values of the source column whose rows are somebody's claims. */
  readonly claims?: readonly string[]
}

const FEBRL_COLUMNS = {
  given_name: 'given',
  surname: 'surname',
  street_number: 'houseNumber',
  address_1: 'street',
  address_2: 'street',
  suburb: 'city',
  postcode: 'postcode',
  state: 'region',
  date_of_birth: 'birthDate',
} as const satisfies Readonly<Record<string, Field>>

/** FEBRL dataset 2 or 3; the person is the number in the id. */
export function febrl(set: 2 | 3, withDocument: boolean): DataSet {
  return {
    file: `febrl/dataset${set}.csv`,
    columns: withDocument ? { ...FEBRL_COLUMNS, soc_sec_id: 'document' } : FEBRL_COLUMNS,
    id: 'rec_id',
    personOf: (row) => row.rec_id?.split('-')[1] ?? '',
  }
}

/** Splink's 1,000 invented people with missing values. */
export const FAKE_1000: DataSet = {
  file: 'splink/fake_1000.csv',
  columns: { first_name: 'given', surname: 'surname', dob: 'birthDate', city: 'city', email: 'email' },
  id: 'unique_id',
  personOf: (row) => row.cluster ?? '',
}

/** Seven channels of a Spanish brand. */
export const ES_CHANNELS: DataSet = {
  file: 'es-channels/records.csv.gz',
  columns: {
    name: 'fullName',
    email: 'email',
    phone: 'phone',
    wa_user_id: 'account',
    device_id: 'device',
    postcode: 'postcode',
    address: 'street',
    dob: 'birthDate',
    document: 'document',
  },
  id: 'record_id',
  personOf: (row) => row.person_id ?? '',
  householdOf: (row) => row.household_id ?? '',
  source: 'channel',
  observedAt: 'observed_at',
  claims: ['web_visit'],
}

/** Reads a data set; null when it is not there. */
export function loadDataSet(set: DataSet): Known | null {
  const path = resolve(FOLDER, set.file)
  if (!existsSync(path)) return null
  const bytes = readFileSync(path)
  const rows = readCsv(new TextDecoder().decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes))
  const mapRows = (read: DataSet['personOf']) => new Map(rows.map((row) => [row[set.id] ?? '', read(row)]))
  return {
    records: rows.map((row) => toRecord(row, set)),
    truth: mapRows(set.personOf),
    households: set.householdOf === undefined ? null : mapRows(set.householdOf),
  }
}

function toRecord(row: Readonly<Record<string, string>>, set: DataSet): PersonRecord {
  const { columns, id, source, claims = [] } = set
  const fields: Partial<Record<Field, string[]>> = {}
  for (const [column, field] of Object.entries(columns)) {
    const value = row[column]
    if (value !== undefined && value !== '') fields[field] = [...(fields[field] ?? []), value]
  }
  const from = source === undefined ? '' : (row[source] ?? '')
  const observedAt = set.observedAt === undefined ? '' : (row[set.observedAt] ?? '')
  return {
    id: row[id] ?? '',
    source: from,
    fields,
    evidence: claims.includes(from) ? 'claimed' : 'record',
    ...(observedAt === '' ? {} : { observedAt }),
  }
}
