import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Tx } from '../db/index.ts'
import { SecretUnreadable } from './errors.ts'
import { createVault } from './index.ts'

const db = useDatabase()
const [OLD, NEW] = ['an old secret of thirty-two letters', 'a new secret of thirty-two letters!']
const TOKEN = 'EAAG-secret-token-of-a-provider-9f3k'

test('a secret comes back to the code that uses it, and to nobody else', async () => {
  const [one, other] = [await db.createWorkspace(), await db.createWorkspace()]
  const vault = createVault(OLD)
  await inTurn(one, (tx) => vault.save(tx, 'whatsapp.token', TOKEN))
  expect(await inTurn(one, (tx) => vault.load(tx, 'whatsapp.token'))).toBe(TOKEN)
  expect(await inTurn(other, (tx) => vault.load(tx, 'whatsapp.token'))).toBeNull()
  const stored = await inTurn(one, (tx) => tx.query({ text: 'SELECT * FROM secret' }))
  expect(JSON.stringify(stored)).not.toContain(TOKEN)
})

test('what may be shown is four characters of a long secret and none of a short one', async () => {
  const workspaceId = await db.createWorkspace()
  const vault = createVault(OLD)
  await inTurn(workspaceId, async (tx) => {
    await vault.save(tx, 'long', TOKEN)
    await vault.save(tx, 'short', 'hunter2')
    expect(await vault.describe(tx)).toEqual([
      { name: 'long', last4: '9f3k', updatedAt: expect.any(Date) },
      { name: 'short', last4: '', updatedAt: expect.any(Date) },
    ])
    expect(await vault.remove(tx, 'long')).toBe(true)
    expect(await vault.load(tx, 'long')).toBeNull()
  })
})

test('after a rotation the new key opens all, the old one nothing', async () => {
  const workspaceId = await db.createWorkspace()
  await inTurn(workspaceId, (tx) => createVault(OLD).save(tx, 'token', TOKEN))
  const rotating = createVault(NEW, [OLD])
  expect(await inTurn(workspaceId, (tx) => rotating.load(tx, 'token'))).toBe(TOKEN)
  expect(await inTurn(workspaceId, (tx) => rotating.rotate(tx))).toBe(1)
  expect(await inTurn(workspaceId, (tx) => rotating.rotate(tx))).toBe(0)
  expect(await inTurn(workspaceId, (tx) => createVault(NEW).load(tx, 'token'))).toBe(TOKEN)
  await expect(inTurn(workspaceId, (tx) => createVault(OLD).load(tx, 'token'))).rejects.toThrow(SecretUnreadable)
})

test('a row copied to another workspace does not open there', async () => {
  const [one, other] = [await db.createWorkspace(), await db.createWorkspace()]
  const vault = createVault(OLD)
  await inTurn(one, (tx) => vault.save(tx, 'token', TOKEN))
  const [row] = await inTurn(one, (tx) =>
    tx.query<{ key_id: string; sealed: Buffer }>({ text: 'SELECT key_id, sealed FROM secret' }),
  )
  await inTurn(other, (tx) =>
    tx.query({
      text: "INSERT INTO secret (workspace_id, name, key_id, sealed, last4) VALUES ($1, 'token', $2, $3, '')",
      values: [other, row?.key_id, row?.sealed],
    }),
  )
  await expect(inTurn(other, (tx) => vault.load(tx, 'token'))).rejects.toThrow(SecretUnreadable)
})

function inTurn<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.database.transaction(workspaceId, work)
}
