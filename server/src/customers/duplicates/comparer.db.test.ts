import { expect, onTestFinished, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { type CustomerId, newId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import {
  type CompareDeps,
  compareCustomers,
  createCompareDeps,
  forgetCustomers,
  NEWEST_MODEL,
  startComparer,
} from './index.ts'
import { loadPending, notePending, removePending } from './store/notes.ts'

const db = useDatabase()
const compare = createCompareDeps({ loadCountry: async () => 'ES', models: NEWEST_MODEL, clock: () => Date.now() })

/** A customer as a turn leaves it. */
async function addCustomer(workspaceId: WorkspaceId, name: string): Promise<CustomerId> {
  const id = newId<CustomerId>()
  const traits = {
    name: { v: name, t: 1, e: id },
    birthday: { v: '1980-02-03', t: 1, e: id },
    address: { v: { street: 'Calle Sol 3', postalCode: '41001', city: 'Sevilla' }, t: 1, e: id },
  }
  await db.database.transaction(workspaceId, async (tx) => {
    await tx.query({
      text: `INSERT INTO customer (workspace_id, id, traits, computed, last_seen_on) VALUES ($1, $2, $3, '{}', '2026-01-01')`,
      values: [workspaceId, id, JSON.stringify(traits)],
    })
    notePending(tx, [id])
  })
  return id
}

const pending = (workspaceId: WorkspaceId) => db.database.read(workspaceId, (tx) => loadPending(tx, 100))

function start(workspaceId: WorkspaceId, deps: Partial<CompareDeps>): unknown[] {
  const errors: unknown[] = []
  const comparer = startComparer({
    ...{ ...compare, ...deps, database: db.database, announce: () => undefined, mayLink: async () => false },
    decide: {
      loadIdentity: () => Promise.reject(new Error(`nothing is joined in ${workspaceId}`)),
      ...{ hooks: [], onProfiles: async () => undefined, clock: () => Date.now() },
    },
    onError: (error) => errors.push(error),
  })
  onTestFinished(() => comparer.stop())
  return errors
}

test('one that cannot be compared is told and put by; the others are compared', async () => {
  const workspaceId = await db.createWorkspace()
  const one = await addCustomer(workspaceId, 'Lucía Navarro Peña')
  const broken = await addCustomer(workspaceId, 'Rota')
  const other = await addCustomer(workspaceId, 'Lucía Navarro Peña')
  const errors = start(workspaceId, {
    loadMatcher: async (tx) => {
      const matcher = await compare.loadMatcher(tx)
      const read: typeof matcher.read = (record) => {
        if (record.id === broken) throw new RangeError('unreadable')
        return matcher.read(record)
      }
      return { ...matcher, read }
    },
  })
  await until(async () => (await pending(workspaceId)).length === 0)
  expect(errors.map(String)).toEqual(['RangeError: unreadable'])
  const pairs = await db.database.read(workspaceId, (tx: Tx) =>
    tx.query({ text: 'SELECT one_id, other_id FROM duplicate_pair WHERE workspace_id = $1', values: [workspaceId] }),
  )
  expect(pairs).toEqual([{ one_id: one, other_id: other }])
})

test('a change that comes while its customer is compared is noted at once, and is not taken away with the note before it', async () => {
  const workspaceId = await db.createWorkspace()
  const id = await addCustomer(workspaceId, 'Brais Outeiro Lamas')
  const notes = await pending(workspaceId)
  await db.database.transaction(workspaceId, async (tx) => {
    await compareCustomers(tx, compare, [id])
    // Another transaction, while this one is open: it would wait for ever if the note were locked.
    await db.database.transaction(workspaceId, async (turn) => notePending(turn, [id]))
  })
  await db.database.transaction(workspaceId, (tx) => removePending(tx, notes))
  expect(await pending(workspaceId)).toEqual([{ customerId: id, changes: 2 }])
})

test('whoever is erased while they are compared leaves nothing behind once their note is read', async () => {
  const workspaceId = await db.createWorkspace()
  const id = await addCustomer(workspaceId, 'Antía Loureiro Vales')
  const countRows = async () => {
    const [row] = await db.database.read(workspaceId, (tx) =>
      tx.query<{ rows: number }>({
        text: `SELECT (SELECT count(*) FROM duplicate_record WHERE workspace_id = $1 AND customer_id = $2)
                 + (SELECT count(*) FROM duplicate_key WHERE workspace_id = $1 AND customer_id = $2) AS rows`,
        values: [workspaceId, id],
      }),
    )
    return row?.rows
  }
  await db.database.transaction(workspaceId, async (tx) => {
    await compareCustomers(tx, compare, [id])
    await db.database.transaction(workspaceId, async (erasing) => {
      forgetCustomers(erasing, [id])
      await erasing.query({
        text: 'DELETE FROM customer WHERE workspace_id = $1 AND id = $2',
        values: [workspaceId, id],
      })
    })
  })
  expect(await countRows()).toBeGreaterThan(1)
  expect((await pending(workspaceId)).map(({ customerId }) => customerId)).toEqual([id])
  await db.database.transaction(workspaceId, (tx) => compareCustomers(tx, compare, [id]))
  expect(await countRows()).toBe(0)
})
