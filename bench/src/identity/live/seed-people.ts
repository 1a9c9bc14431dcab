import { createHash } from 'node:crypto'
import { newId } from '../../../../server/src/kernel/ids.ts'
import { copyRows, toLine, withClients } from '../../harness/seed/copy.ts'
import type { BenchServer } from '../../harness/server.ts'
import type { Somebody } from './people.ts'

const COMPUTED = JSON.stringify({ events: 1, first: 1, last: 1, channels: {}, orders: {}, older: {}, stores: {} })

/** Writes people straight into the tables by COPY, as a turn leaves them: customers of one fragment each. @returns their ids, ascending */
export async function seedPeople(
  { ownerUrl, workspaceId }: Pick<BenchServer, 'ownerUrl' | 'workspaceId'>,
  people: readonly Somebody[],
): Promise<string[]> {
  const ids = people.map(() => newId())
  await withClients(ownerUrl, 1, async ([client]) => {
    if (!client) throw new Error('no connection to seed by')
    const rows = function* (toRow: (id: string, one: Somebody) => string) {
      for (const [index, id] of ids.entries()) {
        const one = people[index]
        if (one) yield toRow(id, one)
      }
    }
    await copyRows(
      client,
      'customer (workspace_id, id, traits, computed, last_seen_on)',
      rows((id, one) => {
        const traits = Object.entries(traitsOf(one)).map(([name, v]) => [name, { v, t: 1, e: id }])
        return toLine([workspaceId, id, JSON.stringify(Object.fromEntries(traits)), COMPUTED, '2026-11-01'])
      }),
    )
    await copyRows(
      client,
      'fragment (workspace_id, id, signature, source_id, claims)',
      rows((id, one) => toLine([workspaceId, id, signatureOf(id), workspaceId, JSON.stringify(claimsOf(one))])),
    )
    await copyRows(
      client,
      'membership (workspace_id, fragment_id, customer_id)',
      rows((id) => toLine([workspaceId, id, id])),
    )
    await client.query('VACUUM (ANALYZE) customer, fragment, membership')
  })
  return ids
}

function traitsOf({ name, email, phone, birthday, street, postalCode, city }: Somebody) {
  const told = { name, email, phone, birthday, address: { street, postalCode, city } }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null))
}

function claimsOf({ email, phone }: Somebody) {
  return [...(email ? [['email', email, '', 'record']] : []), ...(phone ? [['phone', phone, '', 'record']] : [])]
}

function signatureOf(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
