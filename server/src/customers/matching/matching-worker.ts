/** The thread of `matchInWorker`. */
import { parentPort, workerData } from 'node:worker_threads'
import { type MatchOptions, type MatchResult, matchTable } from './match.ts'
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
  const result = matchTable(builder.finish(), {
    ...options,
    onProgress: (stage, share) => tell({ kind: 'progress', stage, share }),
  })
  tell({ kind: 'done', result: packResult(result) })
})

function packResult({ clusters, ...result }: MatchResult): PackedResult {
  const starts = new Uint32Array(clusters.length + 1)
  for (const [at, cluster] of clusters.entries()) starts[at + 1] = (starts[at] ?? 0) + cluster.length
  return { ...result, starts, members: Uint32Array.from(clusters.flat()) }
}
