import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { runSequences } from './undo.ts'

const db = useDatabase()
/** Seconds on an idle machine; but they are thousands of questions one after another, and a busy one answers them slowly. */
const TIMEOUT_MS = 600_000

test(
  'what is undone leaves everything as if it had never been',
  async () => {
    const result = await runSequences(db.database, () => db.createWorkspace(), 150)
    expect(result.failure).toBeNull()
    expect(result).toMatchObject({ sequences: 150, wrong: 0 })
    const { merge = 0, split = 0, apart = 0, overrule = 0, undone = 0, kept = 0, edit = 0 } = result.steps
    // A bench that decides nothing finds nothing.
    expect(Math.min(merge, split, apart, overrule, undone, kept, edit)).toBeGreaterThan(20)
  },
  TIMEOUT_MS,
)
