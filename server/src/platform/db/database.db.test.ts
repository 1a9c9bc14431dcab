import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { newId, type WorkspaceId } from '../../kernel/ids.ts'
import { retrying, type Tx } from './index.ts'

const db = useDatabase()

const KEEP = 'INSERT INTO seen_message (workspace_id, message_key) VALUES ($1, $2)'

test('statements nobody waits for are there after the commit', async () => {
  const workspaceId = await db.createWorkspace()
  await db.database.transaction(workspaceId, async (tx) => {
    for (let n = 0; n < 20; n++) keep(tx)
  })
  expect(await count(workspaceId)).toBe(20)
})

test('one that fails takes the whole transaction with it, and is the error that is told', async () => {
  const workspaceId = await db.createWorkspace()
  const broken = db.database.transaction(workspaceId, async (tx) => {
    keep(tx)
    tx.write({ text: 'SELECT 1 / $1::int', values: [0] })
    keep(tx)
  })
  await expect(broken).rejects.toThrow(/division by zero/)
  expect(await count(workspaceId)).toBe(0)
})

test('a parameter that cannot be written fails before anything is committed', async () => {
  const workspaceId = await db.createWorkspace()
  const circular: { self?: unknown } = {}
  circular.self = circular
  const broken = db.database.transaction(workspaceId, async (tx) => {
    keep(tx)
    tx.write({ text: 'SELECT $1::json', values: [circular] })
  })
  await expect(broken).rejects.toThrow(/circular/)
  expect(await count(workspaceId)).toBe(0)
})

test('what runs after the commit does not run after a failure, and the connection goes on', async () => {
  const workspaceId = await db.createWorkspace()
  const woken: string[] = []
  const broken = db.database.transaction(workspaceId, async (tx) => {
    tx.afterCommit(() => woken.push('broken'))
    tx.beforeCommit(async () => tx.write({ text: 'SELECT nothing' }))
  })
  await expect(broken).rejects.toThrow(/"nothing" does not exist/)
  await db.database.transaction(workspaceId, async (tx) => tx.afterCommit(() => woken.push('whole')))
  expect(woken).toEqual(['whole'])
})

test('what only reads may not write, and leaves its connection as it was', async () => {
  const workspaceId = await db.createWorkspace()
  const read = () => db.database.read(workspaceId, (tx) => tx.query({ text: 'SELECT 1 FROM seen_message' }))
  expect(await Promise.all(Array.from({ length: 30 }, read))).toEqual(Array.from({ length: 30 }, () => []))
  const written = db.database.read(workspaceId, async (tx) => {
    await tx.query({ text: KEEP, values: [workspaceId, newId()] })
  })
  await expect(written).rejects.toThrow(/read-only transaction/)
  await db.database.transaction(workspaceId, async (tx) => keep(tx))
  expect(await read()).toHaveLength(1)
})

function keep(tx: Tx): void {
  tx.write({ text: KEEP, values: [tx.workspaceId, newId()] })
}

async function count(workspaceId: WorkspaceId): Promise<number> {
  const rows = await db.database.transaction(workspaceId, (tx) => tx.query({ text: 'SELECT 1 FROM seen_message' }))
  return rows.length
}

test('a read that asks at once is answered in its workspace; what it asks later, or throws at once, is an error, and the connection goes on', async () => {
  const workspaceId = await db.createWorkspace()
  const ask = (tx: Tx) => tx.query<{ id: string }>({ text: 'SELECT current_workspace() AS id' })
  const both = await db.database.readAtOnce(workspaceId, (tx) => Promise.all([ask(tx), ask(tx)]))
  expect(both).toEqual([[{ id: workspaceId }], [{ id: workspaceId }]])
  const late = db.database.readAtOnce(workspaceId, async (tx) => {
    await ask(tx)
    return ask(tx)
  })
  await expect(late).rejects.toThrow(/is over/)
  const thrown = db.database.readAtOnce(workspaceId, () => {
    throw new RangeError('at once')
  })
  await expect(thrown).rejects.toThrow('at once')
  const wrong = db.database.readAtOnce(workspaceId, (tx) => tx.query({ text: 'SELECT 1 / 0' }))
  await expect(wrong).rejects.toThrow(/division by zero/)
  const { pool } = db.database
  await expect.poll(() => pool.idleCount === pool.totalCount).toBe(true)
})

test('a transaction that lost against another is begun anew; any other failure is not', async () => {
  const workspaceId = await db.createWorkspace()
  const again = retrying(db.database)
  let attempts = 0
  const fail = (code: string, times: number) =>
    again.transaction(workspaceId, async (tx) => {
      keep(tx)
      attempts += 1
      if (attempts <= times) await tx.query({ text: `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${code}'; END $$` })
      return attempts
    })
  expect(await fail('40P01', 2)).toBe(3)
  expect(await count(workspaceId)).toBe(1)
  await expect(fail('23514', 9)).rejects.toMatchObject({ code: '23514' })
  expect(attempts).toBe(4)
  attempts = 0
  await expect(fail('40P01', 9)).rejects.toMatchObject({ code: '40P01' })
  expect(attempts).toBe(4)
})
