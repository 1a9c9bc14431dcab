import type { Tx } from './database.ts'

/**
 * Tries something inside a transaction: what `work` wrote stays if it says true, and is as if it had never been written if it says false
 * or throws. Wake-ups that it asked for are not taken back.
 * @returns what `work` said
 */
export async function attempt(tx: Tx, work: () => Promise<boolean>): Promise<boolean> {
  await tx.query({ text: 'SAVEPOINT attempt' })
  let isKept = false
  try {
    isKept = await work()
    return isKept
  } finally {
    await tx.query({ text: isKept ? 'RELEASE SAVEPOINT attempt' : 'ROLLBACK TO SAVEPOINT attempt' })
  }
}
