/** The thread of `matchInWorker` and `learnInWorker`. */
import { parentPort, workerData } from 'node:worker_threads'
import { learnFromTable, type MatchOptions, type MatchResult, matchTable } from './match.ts'
import { createTableBuilder } from './table.ts'
import type { FromWorker, PackedResult, ToWorker } from './worker-messages.ts'

const options: Omit<MatchOptions, 'onProgress'> = workerData
const builder = createTableBuilder(options.country)
const tell = (message: FromWorker) => parentPort?.postMessage(message)

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'records') {
    for (const record of message.records) builder.add(record)
    tell({ kind: 'taken' })
    return
  }
  const told: MatchOptions = { ...options, onProgress: (stage, share) => tell({ kind: 'progress', stage, share }) }
  if (message.kind === 'learn') tell({ kind: 'learned', result: learnFromTable(builder.finish(), told) })
  else tell({ kind: 'done', result: packResult(matchTable(builder.finish(), told)) })
})

function packResult({ clusters, ...result }: MatchResult): PackedResult {
  const starts = new Uint32Array(clusters.length + 1)
  for (const [at, cluster] of clusters.entries()) starts[at + 1] = (starts[at] ?? 0) + cluster.length
  return { ...result, starts, members: Uint32Array.from(clusters.flat()) }
}
