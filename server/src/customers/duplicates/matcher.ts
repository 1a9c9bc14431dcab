import { createHash } from 'node:crypto'
import {
  blockKeys,
  DEFAULT_MODEL,
  type Field,
  type PersonRecord,
  type Scored,
  scoreAgainst,
} from '../matching/index.ts'

/** How two customers are weighed. */
export interface Matcher {
  /** The model's name and version, as decisions quote it. */
  readonly model: string
  readonly keysOf: (record: PersonRecord) => readonly string[]
  /** What `record` and each of `candidates` have in common. @param size how many customers there are to be mistaken for */
  readonly score: (record: PersonRecord, candidates: readonly PersonRecord[], size: number) => readonly Scored[]
}

/** Weighs with the model that Hilo brings. @param country ISO 3166 alpha-2 of telephones without a country code */
export function createMatcher(country: string): Matcher {
  return {
    model: DEFAULT_MODEL.name,
    keysOf: (record) => blockKeys(record, country).map(hashKey),
    score: (record, candidates, size) => scoreAgainst(DEFAULT_MODEL, record, candidates, { size, country }),
  }
}

/** Fields whose values are somebody's own, unless a crowd shares them. */
const OWN_FIELDS = ['email', 'phone', 'document', 'loyaltyCard'] as const satisfies readonly Field[]

/** Every value of a record that a crowd may share, with its keys. */
export function ownValues(record: PersonRecord, matcher: Matcher): { value: string; keys: readonly string[] }[] {
  return OWN_FIELDS.flatMap((field) =>
    (record.fields[field] ?? []).map((value) => ({
      value,
      keys: matcher.keysOf({ id: record.id, source: record.source, fields: { [field]: [value] } }),
    })),
  )
}

/** A record without values that a crowd shares: they say nothing about one person. */
export function withoutValues(record: PersonRecord, values: ReadonlySet<string>): PersonRecord {
  const fields = { ...record.fields }
  for (const field of OWN_FIELDS) {
    const kept = fields[field]?.filter((value) => !values.has(value))
    if (kept !== undefined) fields[field] = kept
  }
  return { ...record, fields }
}

/** 64 bits of SHA-256, as the signed integer that PostgreSQL keeps. Two keys that meet by chance cost one comparison. */
function hashKey(key: string): string {
  return createHash('sha256').update(key).digest().readBigInt64BE(0).toString()
}
