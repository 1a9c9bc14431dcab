import { createMatcher } from '../../../../server/src/customers/duplicates/index.ts'
import { DEFAULT_MODEL } from '../../../../server/src/customers/matching/index.ts'
import { startCopy, toLine, withClients } from '../../harness/seed/copy.ts'
import type { BenchServer } from '../../harness/server.ts'
import type { Somebody } from './people.ts'

/** As comparing has it: under a key of more people nobody stands. */
const MOST_PER_KEY = 64
const KEYS_AT_MOST = 48
const CHUNK = 2_000

type Say = (line: string) => void

/** Writes, by COPY, what comparing keeps of people: their values, their keys, and which keys are a crowd's. */
export async function seedRecords(
  server: Pick<BenchServer, 'ownerUrl' | 'workspaceId'>,
  ids: readonly string[],
  people: readonly Somebody[],
  say: Say,
): Promise<void> {
  const { workspaceId } = server
  const read = readPeople(people, say)
  const crowds = findCrowds(read.keys)
  await withClients(server.ownerUrl, 2, async ([first, second]) => {
    if (!first || !second) throw new Error('no connection to seed by')
    await second.query('ALTER TABLE duplicate_key DROP CONSTRAINT duplicate_key_pkey')
    const records = startCopy(first, 'duplicate_record (workspace_id, customer_id, features, keys)')
    const keys = startCopy(second, 'duplicate_key (workspace_id, key, customer_id)')
    for (let from = 0; from < ids.length; from += CHUNK) {
      let [recordLines, keyLines] = ['', '']
      for (const [index, id] of ids.slice(from, from + CHUNK).entries()) {
        const own = read.keysOf(from + index).filter((key) => !crowds.has(key))
        recordLines += toLine([workspaceId, id, read.featuresOf(from + index), `{${own.join(',')}}`])
        for (const key of own) keyLines += toLine([workspaceId, key, id])
      }
      await Promise.all([records.write(recordLines), keys.write(keyLines)])
      if (from % (CHUNK * 50) === 0) say(`${from} of ${ids.length} people`)
    }
    await Promise.all([records.end(), keys.end()])
    const crowd = startCopy(first, 'duplicate_crowd (workspace_id, key)')
    await crowd.write([...crowds].map((key) => toLine([workspaceId, key])).join(''))
    await crowd.end()
    say('making the indexes anew')
    await second.query(
      'ALTER TABLE duplicate_key ADD CONSTRAINT duplicate_key_pkey PRIMARY KEY (workspace_id, key, customer_id)',
    )
    await second.query('VACUUM (ANALYZE) duplicate_key, duplicate_record, duplicate_crowd')
  })
}

/** Reads everybody once; the keys of a million stay in one array of numbers. */
function readPeople(people: readonly Somebody[], say: Say) {
  const matcher = createMatcher('ES', DEFAULT_MODEL)
  const starts = new Uint32Array(people.length + 1)
  const all = new Float64Array(people.length * KEYS_AT_MOST)
  for (const [at, one] of people.entries()) {
    const own = matcher.keysOf(matcher.read(recordOf(one))).map(({ hash }) => hash)
    all.set(own, starts[at] ?? 0)
    starts[at + 1] = (starts[at] ?? 0) + own.length
    if (at % (CHUNK * 50) === 0) say(`${at} of ${people.length} people are read`)
  }
  return {
    keys: all.subarray(0, starts[people.length]),
    keysOf: (at: number) => [...all.subarray(starts[at], starts[at + 1])],
    featuresOf: (at: number) => {
      const one = people[at]
      return JSON.stringify(one ? matcher.read(recordOf(one)) : {})
    },
  }
}

function findCrowds(keys: Float64Array): Set<number> {
  const crowds = new Set<number>()
  const sorted = keys.toSorted()
  for (let start = 0, at = 1; at <= sorted.length; at += 1) {
    if (sorted[at] === sorted[start]) continue
    if (at - start > MOST_PER_KEY) crowds.add(sorted[start] ?? 0)
    start = at
  }
  return crowds
}

function recordOf({ name, email, phone, birthday, street, postalCode, city }: Somebody) {
  const list = (value: string | null) => (value === null ? [] : [value])
  const fields = { fullName: [name], email: list(email), phone: list(phone), birthDate: list(birthday) }
  return { id: '', source: 'customers', fields: { ...fields, street: [street], postcode: [postalCode], city: [city] } }
}
