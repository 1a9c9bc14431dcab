import type { Pool } from 'pg'
import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { forgiveDoubleRelease } from './pool.ts'

const db = useDatabase()

test('a connection that is given back twice is forgiven, and given back once', async () => {
  const pool = forgiveDoubleRelease(db.database.pool)
  await giveBackTwice(pool)
  // Were it in the pool twice, two would get the same one.
  const [one, other] = [await pool.connect(), await pool.connect()]
  expect(one).not.toBe(other)
  one.release()
  other.release()
  expect(pool.idleCount).toBe(pool.totalCount)
})

test('a connection that died is not put back by giving it back once more', async () => {
  const pool = forgiveDoubleRelease(db.database.pool)
  const before = pool.totalCount - pool.idleCount
  await giveBackTwice(pool, new Error('it died'))
  expect(pool.totalCount - pool.idleCount).toBe(before)
  const { rows } = await pool.query<{ one: number }>('SELECT 1 AS one')
  expect(rows).toEqual([{ one: 1 }])
})

test('the pool itself does not forgive: there would be nothing to do', async () => {
  await expect(giveBackTwice(db.database.pool)).rejects.toThrow(/already been released/)
})

/** As graphile-worker does when the connection that it listens on dies while it ends. */
function giveBackTwice(pool: Pool, why?: Error): Promise<void> {
  return new Promise((resolve, reject) => {
    pool.connect((error, _client, release) => {
      try {
        if (error) throw error
        release(why)
        release()
        resolve()
      } catch (refusal) {
        reject(refusal)
      }
    })
  })
}
