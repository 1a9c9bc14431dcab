/** The thread of `measureInWorker`: reads, then measures one week after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import { SAMPLE_PARTS } from '../../customers/timeline/index.ts'
import { connectDatabase } from '../../platform/db/index.ts'
import { measureWeeks } from './figures.ts'
import { readFacts } from './ledger/read-facts.ts'
import type { FromMeasuring, MeasureTask } from './worker-messages.ts'

/** Reading is about half of the work when a year is measured back, and most of it every day. */
const READING = 0.5

const task: MeasureTask = workerData
const tell = (message: FromMeasuring) => parentPort?.postMessage(message)

async function measure({ databaseUrl, workspaceId, weeks, events, sampled }: MeasureTask): Promise<void> {
  const database = connectDatabase({ url: databaseUrl, maxConnections: 1 })
  const expected = Math.max(1, (events * sampled) / SAMPLE_PARTS)
  const facts = await readFacts(database, workspaceId, {
    sinceMs: Math.min(...weeks.map(({ fromMs }) => fromMs)),
    sampled,
    onRead: (read) => tell({ kind: 'progress', share: READING * Math.min(1, read / expected) }),
  }).finally(() => database.close())
  measureWeeks(facts, weeks, {
    sampled: sampled / SAMPLE_PARTS,
    onProgress: (share) => tell({ kind: 'progress', share: READING + (1 - READING) * share }),
    onWeek: (week, result) => tell({ kind: 'week', week, result }),
  })
  tell({ kind: 'done', heard: [...facts.heard.values()] })
}

await measure(task)
