import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { onWake, startRelay, wake } from './index.ts'

const db = useDatabase()

test('who wakes here is heard here at once, and elsewhere once, however often it is said', async () => {
  const relay = await start()
  const elsewhere = await listenElsewhere()
  const here: string[] = []
  onTestFinished(onWake('realtime', (key) => here.push(key)))
  for (let index = 0; index < 50; index++) wake('realtime', 'w1')
  wake('realtime', 'w2')
  expect(here).toHaveLength(51)
  await until(() => elsewhere.length >= 2)
  // What would come too often would come now.
  await sleep(50)
  expect(elsewhere.map((message) => message.split(' ').slice(1))).toEqual([
    ['realtime', 'w1'],
    ['realtime', 'w2'],
  ])
  expect(here).toHaveLength(51) // its own words do not come back
  expect(relay.isConnected()).toBe(true)
})

test('after a cut it connects again, says what waited, and tells everybody here to look: hints may be lost', async () => {
  const relay = await start()
  const elsewhere = await listenElsewhere()
  const here: string[] = []
  onTestFinished(onWake('timers', (key) => here.push(key)))
  await db.database.query({
    text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name = 'hilo relay' AND datname = current_database()`,
  })
  await until(() => !relay.isConnected())
  wake('realtime', 'w3')
  await until(() => relay.isConnected())
  expect(here).toEqual([''])
  await until(() => elsewhere.length === 1)
})

test('a database that is away at the start is waited for', async () => {
  const errors: Error[] = []
  const relay = await startRelay({
    url: db.appUrl.replace(/test_\w+/, 'not_there'),
    onError: (error) => errors.push(error),
  })
  onTestFinished(() => relay.stop())
  expect(relay.isConnected()).toBe(false)
  await until(() => errors.length > 1)
})

async function start() {
  const relay = await startRelay({ url: db.appUrl })
  onTestFinished(() => relay.stop())
  return relay
}

/** What another process would hear. */
async function listenElsewhere(): Promise<string[]> {
  const heard: string[] = []
  const client = new pg.Client({ connectionString: db.appUrl })
  await client.connect()
  client.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await client.query('LISTEN hilo_wake')
  onTestFinished(() => client.end())
  return heard
}
