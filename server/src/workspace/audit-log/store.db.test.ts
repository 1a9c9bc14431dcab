import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { DAY_MS } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { loadActions } from './store.ts'

const db = useDatabase()
const START_MS = Date.UTC(2026, 8, 6, 22)
const WEEK_MS = 7 * DAY_MS
const HOUR_MS = 3_600_000

test('actions are counted by stretch of time, and none is lost in a busy house', async () => {
  const workspaceId = await db.createWorkspace()
  const weeks = Array.from({ length: 13 }, (_, week) => START_MS + week * WEEK_MS)
  const done = (action: string, atMs: number, label: string | null) => ({
    id: newId(atMs),
    at: new Date(atMs),
    action,
    label,
  })
  const merges = weeks.flatMap((fromMs) =>
    Array.from({ length: 50 }, (_, hour) => done('customer.merged', fromMs + hour * 2 * HOUR_MS, null)),
  )
  const links = [
    done('channel.linked', START_MS - 1, 'before'),
    done('channel.linked', START_MS + WEEK_MS - 1, 'first'),
    done('channel.linked', START_MS + WEEK_MS, 'second'),
    done('member.joined', START_MS, 'not asked for'),
  ]
  const rows = JSON.stringify([...merges, ...links])
  const actions = await db.database.transaction(workspaceId, async (tx) => {
    await tx.query({
      text: `INSERT INTO audit_entry (workspace_id, id, at, actor_kind, actor_name, action, target_kind, target_label, details)
             SELECT $1, id, at, 'user', 'Ana', action, 'thing', label, '{}'
             FROM jsonb_to_recordset($2::jsonb) AS done (id uuid, at timestamptz, action text, label text)`,
      values: [workspaceId, rows],
    })
    return loadActions(tx, { actions: ['customer.merged', 'channel.linked'], fromMs: weeks })
  })
  expect(actions.filter(({ action }) => action === 'customer.merged').map(({ count }) => count)).toEqual(
    weeks.map(() => 50),
  )
  expect(actions.filter(({ action }) => action === 'channel.linked')).toEqual([
    { action: 'channel.linked', atMs: START_MS + WEEK_MS - 1, labels: ['first'], count: 1 },
    { action: 'channel.linked', atMs: START_MS + WEEK_MS, labels: ['second'], count: 1 },
  ])
})
