import { createHash } from 'node:crypto'
import { createMatcher } from '../../../../server/src/customers/duplicates/index.ts'
import { newId } from '../../../../server/src/kernel/ids.ts'
import { copyRows, startCopy, toLine, withClients } from '../../harness/seed/copy.ts'
import type { BenchServer } from '../../harness/server.ts'
import type { Somebody } from './people.ts'

const COMPUTED = JSON.stringify({ events: 1, first: 1, last: 1, channels: {}, orders: {}, older: {}, stores: {} })
const CHUNK = 2_000

/**
 * Writes people straight into the tables by COPY: customers of one fragment, and the keys under which they are found.
 * @param keyed false: as the turn leaves them, to be compared; true: as comparing leaves them
 */
export async function seedPeople(
  server: BenchServer,
  people: readonly Somebody[],
  { keyed, say }: { readonly keyed: boolean; readonly say: (line: string) => void },
): Promise<string[]> {
  const { workspaceId } = server
  const ids = people.map(() => newId())
  await withClients(server.ownerUrl, 2, async ([main, keys]) => {
    if (!main || !keys) throw new Error('no connection to seed by')
    if (keyed) {
      await keys.query(
        `ALTER TABLE duplicate_key DROP CONSTRAINT duplicate_key_pkey; DROP INDEX duplicate_key_customer`,
      )
    }
    const work = [copyCustomers()]
    if (keyed) work.push(copyKeys())
    await Promise.all(work)
    async function copyCustomers(): Promise<void> {
      if (!main) return
      const rows = function* (toRow: (id: string, one: Somebody) => string) {
        for (const [index, id] of ids.entries()) {
          const one = people[index]
          if (one) yield toRow(id, one)
        }
      }
      await copyRows(
        main,
        'customer (workspace_id, id, traits, computed, last_seen_on)',
        rows((id, one) => {
          const traits = Object.entries(traitsOf(one)).map(([name, v]) => [name, { v, t: 1, e: id }])
          return toLine([workspaceId, id, JSON.stringify(Object.fromEntries(traits)), COMPUTED, '2026-11-01'])
        }),
      )
      await copyRows(
        main,
        'fragment (workspace_id, id, signature, source_id, claims)',
        rows((id, one) => {
          const claims = [
            ...(one.email ? [['email', one.email, '', 'record']] : []),
            ...(one.phone ? [['phone', one.phone, '', 'record']] : []),
          ]
          return toLine([workspaceId, id, signatureOf(id), workspaceId, JSON.stringify(claims)])
        }),
      )
      await copyRows(
        main,
        'membership (workspace_id, fragment_id, customer_id)',
        rows((id) => toLine([workspaceId, id, id])),
      )
    }
    async function copyKeys(): Promise<void> {
      if (!keys) return
      const matcher = createMatcher('ES')
      const copy = startCopy(keys, 'duplicate_key (workspace_id, key, customer_id)')
      for (let from = 0; from < ids.length; from += CHUNK) {
        let text = ''
        for (const [index, id] of ids.slice(from, from + CHUNK).entries()) {
          const one = people[from + index]
          if (!one) continue
          for (const key of new Set(matcher.keysOf(recordOf(id, one)))) text += toLine([workspaceId, key, id])
        }
        await copy.write(text)
        if (from % (CHUNK * 50) === 0) say(`${from} of ${ids.length} people`)
      }
      await copy.end()
    }
    if (!keyed) return
    say('making the indexes anew')
    await Promise.all([
      keys.query(
        `ALTER TABLE duplicate_key ADD CONSTRAINT duplicate_key_pkey PRIMARY KEY (workspace_id, key, customer_id)`,
      ),
      main.query('VACUUM (ANALYZE) customer, fragment, membership'),
    ])
    await keys.query('CREATE INDEX duplicate_key_customer ON duplicate_key (workspace_id, customer_id)')
    await keys.query('VACUUM (ANALYZE) duplicate_key')
  })
  return ids
}

function traitsOf({ name, email, phone, birthday, street, postalCode, city }: Somebody) {
  const told = { name, email, phone, birthday, address: { street, postalCode, city } }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null))
}

function recordOf(id: string, { name, email, phone, birthday, street, postalCode, city }: Somebody) {
  const list = (value: string | null) => (value === null ? [] : [value])
  const fields = { fullName: [name], email: list(email), phone: list(phone), birthDate: list(birthday) }
  return { id, source: 'customers', fields: { ...fields, street: [street], postcode: [postalCode], city: [city] } }
}

function signatureOf(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
