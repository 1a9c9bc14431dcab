import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { Conflict } from '../../kernel/errors.ts'
import { newId, type WorkspaceId } from '../../kernel/ids.ts'
import { connectDatabase, type Database, type Tx } from '../db/index.ts'
import {
  cacheDefinitions,
  deleteDefinition,
  findDefinition,
  loadDefinitionHistory,
  loadDefinitions,
  loadDefinitionsVersion,
  saveDefinition,
} from './index.ts'

const db = useDatabase()
const KIND = 'test.view'

test('versions count up, all are kept, and the list shows the last of each', async () => {
  const workspaceId = await db.createWorkspace()
  const [one, other] = [newId<never>(), newId<never>()]
  await inTurn(workspaceId, async (tx) => {
    expect(await save(tx, one, 0, 'a')).toBe(1)
    expect(await save(tx, one, 1, 'b')).toBe(2)
    expect(await save(tx, other, 0, 'c')).toBe(1)
    expect((await loadDefinitions(tx, KIND)).map((each) => [each.version, each.body])).toEqual([
      [2, 'b'],
      [1, 'c'],
    ])
    expect((await loadDefinitionHistory(tx, KIND, one)).map((each) => each.body)).toEqual(['b', 'a'])
    expect(await loadDefinitions(tx, 'test.other')).toEqual([])
  })
})

test('of two authors who saw the same version one wins, whichever the process', async () => {
  const workspaceId = await db.createWorkspace()
  const id = newId<never>()
  await inTurn(workspaceId, (tx) => save(tx, id, 0, 'first'))
  const attempts = await Promise.allSettled(
    Array.from({ length: 6 }, (_, index) => inTurn(workspaceId, (tx) => save(tx, id, 1, `author ${index}`))),
  )
  expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1)
  for (const attempt of attempts) if (attempt.status === 'rejected') expect(attempt.reason).toBeInstanceOf(Conflict)
  expect((await inTurn(workspaceId, (tx) => findDefinition(tx, KIND, id)))?.version).toBe(2)
})

test('two authors of one new definition: one wins', async () => {
  const workspaceId = await db.createWorkspace()
  const id = newId<never>()
  const attempts = await Promise.allSettled([0, 1].map(() => inTurn(workspaceId, (tx) => save(tx, id, 0, 'new'))))
  expect(attempts.map((attempt) => attempt.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('what was deleted is gone from the lists, keeps its history, and can come back', async () => {
  const workspaceId = await db.createWorkspace()
  const id = newId<never>()
  await inTurn(workspaceId, async (tx) => {
    await save(tx, id, 0, 'a')
    await deleteDefinition(tx, { kind: KIND, id, expectedVersion: 1, createdBy: null })
    expect(await findDefinition(tx, KIND, id)).toBeNull()
    expect(await loadDefinitions(tx, KIND)).toEqual([])
    expect((await loadDefinitionHistory(tx, KIND, id)).map((each) => each.body)).toEqual([null, 'a'])
    expect(await save(tx, id, 2, 'again')).toBe(3)
  })
})

test('a version that never was cannot be replaced', async () => {
  const workspaceId = await db.createWorkspace()
  await expect(inTurn(workspaceId, (tx) => save(tx, newId<never>(), 3, 'x'))).rejects.toThrow(Conflict)
})

test('a second process never decides by what was replaced before its transaction began', async () => {
  const workspaceId = await db.createWorkspace()
  const second = connectDatabase({ url: db.appUrl, maxConnections: 1 })
  const read = cacheDefinitions(KIND, (definition) => definition.body)
  const id = newId<never>()
  for (let version = 0; version < 5; version++) {
    await inTurn(workspaceId, (tx) => save(tx, id, version, `body ${version}`))
    expect(await inTurn(workspaceId, read, second)).toEqual([`body ${version}`])
  }
  const first = await inTurn(workspaceId, read, second)
  expect(await inTurn(workspaceId, read, second)).toBe(first) // the very same list: no second reading
  await second.close()
})

test('the number of changes is the workspace’s own, and a rollback undoes it', async () => {
  const [one, other] = [await db.createWorkspace(), await db.createWorkspace()]
  await inTurn(one, (tx) => save(tx, newId<never>(), 0, 'x'))
  await expect(
    inTurn(one, async (tx) => {
      await save(tx, newId<never>(), 0, 'y')
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  expect(await inTurn(one, loadDefinitionsVersion)).toBe(1)
  expect(await inTurn(other, loadDefinitionsVersion)).toBe(0)
  expect(await inTurn(other, (tx) => loadDefinitions(tx, KIND))).toEqual([])
})

function save(tx: Tx, id: string, expectedVersion: number, body: string): Promise<number> {
  return saveDefinition(tx, { kind: KIND, id, expectedVersion, body, createdBy: null })
}

function inTurn<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>, database: Database = db.database) {
  return database.transaction(workspaceId, work)
}
