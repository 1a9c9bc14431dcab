/** Learning a version from the workspace's own records, in a thread beside. */
import { z } from 'zod'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { defineJob } from '../../platform/jobs/index.ts'
import { publish } from '../../platform/realtime/index.ts'
import { learnInWorker, MatchModel, type MatchStage, SHIPPED_MODELS, TRAINING_PAIRS } from '../matching/index.ts'
import { readCards } from './cards.ts'
import { endLearning, findVersion, type LearnEnd, saveLearning } from './store.ts'

/** What learning stands on. */
export interface LearnDeps {
  readonly loadCountry: (tx: Tx) => Promise<string>
  readonly clock: () => number
}

/** A minute of pauses: it starts from the beginning each time. */
const ATTEMPTS = 3
/** Progress is told at this pace. */
const TELL_MS = 500

type Learnt = Pick<LearnEnd, 'state' | 'model' | 'refusal' | 'records' | 'pairs'>

/**
 * The job of learning; its payload is the version's name. Safe to run twice: it reads, and writes once at its end, so one that was cut short
 * starts again.
 */
export function learnJob({ loadCountry, clock }: LearnDeps) {
  return defineJob({
    name: 'models.learn',
    schema: z.string(),
    maxAttempts: ATTEMPTS,
    run: async (name, { workspaceId, database, signal, isLastAttempt }) => {
      const version = await database.read(workspaceId, (tx) => findVersion(tx, name))
      if (version?.state !== 'learning') return
      const end = (learnt: Learnt) =>
        database.transaction(workspaceId, async (tx) => {
          await endLearning(tx, { name, at: new Date(clock()), ...learnt })
          publishModel(tx, name)
        })
      try {
        const country = await database.read(workspaceId, loadCountry)
        await end(await learn(database, workspaceId, { name, country, signal }))
      } catch (error) {
        if (isLastAttempt && !signal.aborted)
          await end({ state: 'failed', model: null, refusal: null, records: 0, pairs: 0 })
        throw error
      }
    },
  })
}

/** Tells open screens that something about a version has changed. */
export function publishModel(tx: Tx, name: string): void {
  publish(tx, { topics: ['regroups'], type: 'models.changed', data: { name } })
}

async function learn(
  database: Database,
  workspaceId: WorkspaceId,
  { name, country, signal }: { readonly name: string; readonly country: string; readonly signal: AbortSignal },
): Promise<Learnt> {
  const tell = createTeller(database, workspaceId, name)
  const cards = readCards(database, workspaceId, { country, signal, onProgress: (share) => tell('cards', share) })
  // Always from what Hilo ships: what was learned from what had been learned would drift, a little each time, and nobody would see it.
  const start = SHIPPED_MODELS.at(-1) ?? SHIPPED_MODELS[0]
  const { learned, records, compared } = await learnInWorker(cards, {
    ...{ model: start, country, signal },
    onProgress: (stage, share) => void tell(stage, share).catch(() => undefined),
  })
  const counted = { records, pairs: compared }
  switch (learned.outcome) {
    case 'trained':
      return { ...counted, state: 'learned', model: MatchModel.parse({ ...learned.model, name }), refusal: null }
    case 'refused':
      return { ...counted, state: 'refused', model: null, refusal: learned.refusal ?? null }
    case 'counted':
    case 'as_given':
      return {
        ...counted,
        state: 'refused',
        model: null,
        refusal: { reason: 'too_few_pairs', needed: TRAINING_PAIRS },
      }
  }
}

/** Writes progress down, no more often than somebody looks. */
function createTeller(database: Database, workspaceId: WorkspaceId, name: string) {
  let toldAt = 0
  let told = ''
  return async (stage: MatchStage | 'cards', share: number) => {
    if (stage === told && performance.now() - toldAt < TELL_MS) return
    toldAt = performance.now()
    told = stage
    await database.transaction(workspaceId, async (tx) => {
      if (await saveLearning(tx, { name, stage, share })) publishModel(tx, name)
    })
  }
}
