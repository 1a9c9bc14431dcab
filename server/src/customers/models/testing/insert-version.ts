import type { Tx } from '../../../platform/db/index.ts'
import { DEFAULT_MODEL, type MatchModel } from '../../matching/index.ts'
import type { ModelRefusal } from '../schema.ts'
import { endLearning, insertLearning } from '../store.ts'

/** A version as learning leaves it: with these figures, or refused. @returns its name */
export async function insertVersion(tx: Tx, learned: MatchModel | ModelRefusal): Promise<string> {
  const at = new Date()
  const name = await insertLearning(tx, { basedOn: DEFAULT_MODEL.name, actor: 'Ana', at })
  const [model, refusal] = 'reason' in learned ? [null, learned] : [{ ...learned, name }, null]
  const state = refusal ? 'refused' : 'learned'
  await endLearning(tx, { name, state, model, refusal, records: 9, pairs: 20_000, at })
  return name
}
