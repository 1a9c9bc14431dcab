import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { createVault } from '../../platform/secrets/index.ts'
import { startRelay } from '../../platform/signals/index.ts'
import { startTimers } from '../../platform/timers/index.ts'
import { createSource, loadSource } from '../sources/index.ts'
import { giveSigningSecret, loadOldSecret, loadSigningSecret, oldSecretEnd } from './signing.ts'

const db = useDatabase()
const vault = createVault(randomBytes(32).toString('hex'))

test('an old secret leaves the vault when its time is over; the one in use stays', async () => {
  const relay = await startRelay({ url: db.appUrl })
  const timers = startTimers({ database: db.database, relay, timers: [oldSecretEnd(vault)], onError: () => undefined })
  onTestFinished(async () => {
    await Promise.all([timers.stop(), relay.stop()])
  })
  const workspaceId = await db.createWorkspace()
  const till = await aTill(workspaceId)
  await till.give(0)
  const { secret } = await till.give(200)
  await until(async () => (await till.look()).old === null)
  expect(await till.look()).toEqual({ old: null, present: secret })
})

test('a secret that replaces both at once takes the timer with it', async () => {
  const workspaceId = await db.createWorkspace()
  const till = await aTill(workspaceId)
  await till.give(0)
  await till.give(3_600_000)
  expect(await countTimers(workspaceId)).toBe(1)
  const { secret } = await till.give(0)
  expect(await countTimers(workspaceId)).toBe(0)
  expect(await till.look()).toEqual({ old: null, present: secret })
})

/** Makes a till that signs; returns how it gets a new secret. */
async function aTill(workspaceId: WorkspaceId) {
  const made = await db.database.transaction(workspaceId, (tx) =>
    createSource(tx, { name: 'Caja', kind: 'till', channel: 'store', settings: { allowedOrigins: [] } }),
  )
  const { id } = made.source
  return {
    give: (keepOldMs: number) =>
      db.database.transaction(workspaceId, async (tx) =>
        giveSigningSecret(tx, vault, await loadSource(tx, id), { keepOldMs, now: Date.now() }),
      ),
    // As of long ago: whether it is there, not whether its time is over.
    look: () =>
      db.database.transaction(workspaceId, async (tx) => ({
        old: await loadOldSecret(tx, vault, id, 0),
        present: await loadSigningSecret(tx, vault, id),
      })),
  }
}

async function countTimers(workspaceId: WorkspaceId): Promise<number> {
  const rows = await db.database.transaction(workspaceId, (tx) => tx.query({ text: 'SELECT 1 FROM timer' }))
  return rows.length
}
