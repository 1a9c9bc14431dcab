/**
 * A process that publishes, for tests: `publisher.ts <url> <workspaceId> <name> <count>`. Each transaction does some
 * work before its commit, of random length, so that commits overtake each other unless the sequence orders them.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkspaceId } from '../../../kernel/ids.ts'
import { toId } from '../../../kernel/ids.ts'
import { connectDatabase } from '../../db/index.ts'
import { startRelay } from '../../signals/index.ts'
import { publish } from '../publish.ts'

const [, , url = '', workspace = '', name = '', count = '0'] = process.argv
const database = connectDatabase({ url, maxConnections: 4 })
const relay = await startRelay({ url })
const workspaceId = toId<WorkspaceId>(workspace)
const numbers = Array.from({ length: Number(count) }, (_, index) => index)

await Promise.all(Array.from({ length: 4 }, publishSome))
await relay.stop()
await database.close()

async function publishSome(): Promise<void> {
  for (let index = numbers.shift(); index !== undefined; index = numbers.shift()) {
    const data = { from: name, index }
    await database.transaction(workspaceId, async (tx) => {
      publish(tx, { topics: ['test', `test:${name}`], type: 'test.published', data })
      await tx.query({ text: 'SELECT pg_sleep($1)', values: [Math.random() * 0.01] })
      // Work of others that is registered later, and slow: the number must still be taken after it.
      tx.beforeCommit(async () => void (await tx.query({ text: 'SELECT pg_sleep(0.002)' })))
    })
    if (index % 7 === 0) await sleep(Math.random() * 10)
  }
}
