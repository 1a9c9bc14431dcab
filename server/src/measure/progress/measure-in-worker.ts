/** Measuring off the event loop: a thread reads and counts, figures come back. */
import { Worker } from 'node:worker_threads'
import type { Heard, WeekResult, WeekToMeasure } from './schema.ts'
import type { FromMeasuring, MeasureTask } from './worker-messages.ts'

/** Who is told while a thread measures. */
export interface MeasureListener {
  /** 0 to 1. */
  readonly onProgress: (share: number) => void
  /** A week that is done; the next is not waited for. */
  readonly onWeek: (week: WeekToMeasure, result: WeekResult | null) => void
  readonly signal: AbortSignal
}

/** A million events are less than half of it; what needs more fails, and takes nothing along. */
const MAX_HEAP_MB = 1_024

/**
 * Measures weeks in a thread; `signal` ends it at once. @returns when each source was first heard of
 * @throws Error when the thread fails, for want of memory too
 */
export async function measureInWorker(task: MeasureTask, listener: MeasureListener): Promise<readonly Heard[]> {
  listener.signal.throwIfAborted()
  const worker = new Worker(new URL('./measuring-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  })
  const abort = () => void worker.terminate()
  listener.signal.addEventListener('abort', abort)
  try {
    return await listen(worker, listener)
  } catch (error) {
    listener.signal.throwIfAborted()
    throw error
  } finally {
    listener.signal.removeEventListener('abort', abort)
    await worker.terminate()
  }
}

function listen(worker: Worker, { onProgress, onWeek }: MeasureListener): Promise<readonly Heard[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly Heard[]>()
  worker.on('message', (message: FromMeasuring) => {
    switch (message.kind) {
      case 'progress':
        onProgress(message.share)
        break
      case 'week':
        onWeek(message.week, message.result)
        break
      case 'done':
        resolve(message.heard)
    }
  })
  worker.once('error', reject)
  worker.once('exit', () => reject(new Error('the measuring thread ended before it was done')))
  return promise
}
