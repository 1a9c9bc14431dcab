import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { type CustomerId, newId } from '../../kernel/ids.ts'
import type { CustomerState } from './schema.ts'
import { EMPTY_STATE } from './schema.ts'
import { deleteCustomers, lockCustomers, saveCustomers } from './store.ts'

const db = useDatabase()

function stateOf(events: number): CustomerState {
  return { ...EMPTY_STATE, computed: { ...EMPTY_STATE.computed, events } }
}

test('who waits for locked customers reads them as they are afterwards, and misses those that are gone', async () => {
  const workspaceId = await db.createWorkspace()
  const [changed, gone, same] = [newId<CustomerId>(), newId<CustomerId>(), newId<CustomerId>()]
  const ids = [changed, gone, same].sort()
  await db.database.transaction(workspaceId, async (tx) =>
    saveCustomers(
      tx,
      ids.map((id) => [id, stateOf(1)]),
    ),
  )
  let waiting: Promise<[string, number][]> | undefined
  await db.database.transaction(workspaceId, async (tx) => {
    await lockCustomers(tx, ids)
    saveCustomers(tx, [[changed, stateOf(2)]])
    await deleteCustomers(tx, [gone])
    waiting = db.database.transaction(workspaceId, async (other) => {
      const states = await lockCustomers(other, ids)
      return [...states].map(([id, { computed }]): [string, number] => [id, computed.events])
    })
    // The other one has reached the lock.
    await expect
      .poll(async () => {
        const rows = await tx.query({ text: `SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'` })
        return rows.length
      })
      .toBe(1)
  })
  const expected: [string, number][] = [
    [changed, 2],
    [same, 1],
  ]
  expect((await waiting)?.sort()).toEqual(expected.sort())
})
