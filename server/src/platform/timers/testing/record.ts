import { z } from 'zod'
import { defineTimer } from '../index.ts'

/** Writes each firing, with its delay, as a row that fails if there is one already: a timer of a kind that nobody runs. */
export const recordFiring = defineTimer({
  kind: 'test.fire',
  schema: z.object({ name: z.string() }),
  fire: async (tx, { payload, fireAtMs }) => {
    await tx.query({
      text: `INSERT INTO timer (workspace_id, kind, key, fire_at, payload)
             VALUES ($1, 'test.fired', $2, now(), json_build_object(
               'lateMs', extract(epoch FROM clock_timestamp())::float8 * 1000 - $3::float8, 'pid', pg_backend_pid()))`,
      values: [tx.workspaceId, payload.name, fireAtMs],
    })
  },
})
