import { Conflict, NotFound } from '../../kernel/errors.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Caller } from '../../platform/http/index.ts'
import { addJobs } from '../../platform/jobs/index.ts'
import { recordAudit } from '../../workspace/index.ts'
import { DEFAULT_MODEL, SHIPPED_MODELS } from '../matching/index.ts'
import { type learnJob, publishModel } from './learn.ts'
import type { ModelVersion } from './schema.ts'
import { findLearning, findVersion, insertLearning, loadVersions } from './store.ts'

/** Versions shown at most: the oldest of more are found by their names. */
const MOST_SHOWN = 50

/** A workspace's versions, the one in use first, then what changed last; the newest that Hilo ships is always among them. */
export async function listModels(tx: Tx): Promise<ModelVersion[]> {
  const known = await loadVersions(tx, MOST_SHOWN)
  const isUsed = known.some(({ state }) => state === 'in_use')
  const offered = known.some(({ name }) => name === DEFAULT_MODEL.name)
    ? []
    : [asVersion(DEFAULT_MODEL.name, isUsed ? 'kept' : 'in_use')]
  const all = [...known, ...offered]
  return [...all.filter(({ state }) => state === 'in_use'), ...all.filter(({ state }) => state !== 'in_use')]
}

/** One version. @throws NotFound */
export async function loadModel(tx: Tx, name: string): Promise<ModelVersion> {
  const known = await findVersion(tx, name)
  if (known) return known
  if (!SHIPPED_MODELS.some((shipped) => shipped.name === name)) throw new NotFound('model', name)
  const isFirst = (await loadVersions(tx, 1)).length === 0
  return asVersion(name, isFirst && name === DEFAULT_MODEL.name ? 'in_use' : 'kept')
}

/** Begins to learn a version from what is stored, in the background. @throws Conflict when one is being learned */
export async function startLearning(
  tx: Tx,
  deps: { readonly clock: () => number; readonly job: ReturnType<typeof learnJob> },
  caller: Caller,
): Promise<ModelVersion> {
  if (await findLearning(tx)) throw new Conflict('a model is being learned already: wait until that has ended')
  const name = await insertLearning(tx, {
    ...{ basedOn: DEFAULT_MODEL.name, actor: caller.actor.name },
    at: new Date(deps.clock()),
  })
  await recordAudit(tx, {
    ...{ actor: caller.actor, action: 'identity.model_learned', details: {} },
    target: { kind: 'model', id: name, label: name },
  })
  await addJobs(tx, [{ job: deps.job, payload: name }])
  publishModel(tx, name)
  return loadModel(tx, name)
}

/** A version that Hilo ships, before anybody has used it. */
function asVersion(name: string, state: 'in_use' | 'kept'): ModelVersion {
  const none = { model: null, basedOn: null, refusal: null, stage: null, share: 1, records: 0, pairs: 0 }
  return { name, origin: 'shipped', state, ...none, actor: 'hilo', madeAt: new Date(0), changedAt: new Date(0) }
}
