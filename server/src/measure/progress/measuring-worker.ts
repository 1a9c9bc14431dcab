/** The thread of `measureInWorker`: reads, then measures one week after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import { loadTellings, SAMPLE_PARTS } from '../../customers/timeline/index.ts'
import { CONSENT_EVENTS } from '../../intake/tracking/index.ts'
import { connectDatabase } from '../../platform/db/index.ts'
import { measureWeeks } from './figures.ts'
import { readFacts, sampleOf } from './ledger/read-facts.ts'
import { firstHeard } from './rules.ts'
import type { FromMeasuring, MeasureTask } from './worker-messages.ts'

/** More events than this are not held in memory: then a share of the customers is measured, always the same ones, and it is said. */
const MOST_EVENTS = 1_000_000
/** Reading is about half of the work when a year is measured back, and most of it every day. */
const READING = 0.5

const task: MeasureTask = workerData
const tell = (message: FromMeasuring) => parentPort?.postMessage(message)

async function measure({ databaseUrl, workspaceId, weeks }: MeasureTask): Promise<void> {
  const database = connectDatabase({ url: databaseUrl, maxConnections: 1 })
  const sinceMs = Math.min(...weeks.map(({ fromMs }) => fromMs))
  const read = async () => {
    const tellings = await database.read(workspaceId, (tx) => loadTellings(tx, { sinceMs, standing: CONSENT_EVENTS }))
    const events = tellings.reduce((sum, telling) => sum + telling.events, 0)
    const sampled = sampleOf(events, MOST_EVENTS)
    const expected = Math.max(1, (events * sampled) / SAMPLE_PARTS)
    const onRead = (count: number) => tell({ kind: 'progress', share: READING * Math.min(1, count / expected) })
    return { tellings, sampled, facts: await readFacts(database, workspaceId, { sinceMs, sampled, onRead }) }
  }
  const { tellings, sampled, facts } = await read().finally(() => database.close())
  measureWeeks(facts, weeks, {
    sampled: sampled / SAMPLE_PARTS,
    onProgress: (share) => tell({ kind: 'progress', share: READING + (1 - READING) * share }),
    onWeek: (week, result) => tell({ kind: 'week', week, result }),
  })
  tell({ kind: 'done', heard: firstHeard(tellings) })
}

await measure(task)
