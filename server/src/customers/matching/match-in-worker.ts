/** Matching off the event loop: records go to a thread of their own, what it found comes back. */
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { LearnedFrom, MatchOptions, MatchResult } from './match.ts'
import type { PersonRecord } from './schema.ts'
import type { FromWorker, PackedResult, ToWorker } from './worker-messages.ts'

/** Records that cross at once: the event loop is busy with them for some milliseconds. */
const CHUNK = 1_000
/** Chunks on their way: reading waits for the worker. */
const MOST_AHEAD = 4

/**
 * Matches up to 2^20 records in a worker thread; `options.signal` ends it at once.
 * It keeps nothing on disk: a run that was cut short starts again from its records.
 */
export async function matchInWorker(records: Records, options: WorkerOptions = {}): Promise<MatchResult> {
  const answer = await askWorker('match', records, options)
  if (answer.kind !== 'done') throw new Error(`the matching worker was asked to match and answered ${answer.kind}`)
  return unpackResult(answer.result)
}

/** Learns a model from up to 2^20 records in a worker thread: as `matchInWorker`, without placing anybody. */
export async function learnInWorker(records: Records, options: WorkerOptions = {}): Promise<LearnedFrom> {
  const answer = await askWorker('learn', records, options)
  if (answer.kind !== 'learned') throw new Error(`the matching worker was asked to learn and answered ${answer.kind}`)
  return answer.result
}

type Records = Iterable<PersonRecord> | AsyncIterable<PersonRecord>
type WorkerOptions = MatchOptions & { readonly signal?: AbortSignal }
type Answer = Extract<FromWorker, { kind: 'done' | 'learned' }>

async function askWorker(
  ask: 'match' | 'learn',
  records: Records,
  { onProgress, signal, ...options }: WorkerOptions,
): Promise<Answer> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./matching-worker.ts', import.meta.url), { workerData: options })
  const post = (message: ToWorker) => worker.postMessage(message)
  const abort = () => void worker.terminate()
  signal?.addEventListener('abort', abort)
  try {
    const listening = listen(worker, onProgress)
    await Promise.race([send(ask, records, post, listening.room), listening.result])
    return await listening.result
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}

/** What comes from the worker: the result, and room for another chunk. */
function listen(worker: Worker, onProgress: MatchOptions['onProgress']) {
  let ahead = 0
  let makeRoom = () => {}
  const { promise: result, resolve, reject } = Promise.withResolvers<Answer>()
  worker.on('message', (message: FromWorker) => {
    switch (message.kind) {
      case 'taken':
        ahead -= 1
        makeRoom()
        break
      case 'progress':
        onProgress?.(message.stage, message.share)
        break
      case 'done':
      case 'learned':
        resolve(message)
    }
  })
  worker.once('error', reject)
  worker.once('exit', () => reject(new Error('the matching worker ended before it was done')))
  const room = async () => {
    ahead += 1
    while (ahead > MOST_AHEAD) await new Promise<void>((go) => (makeRoom = go))
  }
  return { result, room }
}

async function send(
  ask: 'match' | 'learn',
  records: Records,
  post: (message: ToWorker) => void,
  room: () => Promise<void>,
): Promise<void> {
  let chunk: PersonRecord[] = []
  for await (const record of records) {
    chunk.push(record)
    if (chunk.length < CHUNK) continue
    await room()
    post({ kind: 'records', records: chunk })
    chunk = []
    await setImmediate()
  }
  if (chunk.length > 0) post({ kind: 'records', records: chunk })
  post({ kind: ask })
}

function unpackResult({ starts, members, ...result }: PackedResult): MatchResult {
  const clusters: number[][] = []
  for (let at = 0; at + 1 < starts.length; at += 1) clusters.push([...members.subarray(starts[at], starts[at + 1])])
  return { ...result, clusters }
}
