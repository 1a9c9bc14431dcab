import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '../../../kernel/errors.ts'
import type { Outcome } from '../../turn/index.ts'
import type { ImportRecord } from '../schema.ts'

/** Records that go into one turn together, and what became of them. */
export interface FedBatch {
  readonly records: readonly ImportRecord[]
  /** One per event among the records, in order. */
  readonly outcomes: readonly Outcome[]
}

/** How records reach the turn. */
export interface FeedOptions {
  /** Records that an earlier run has dealt with: they are converted again, since grouping needs them, and not sent. */
  readonly skip: number
  /** Stores the events of one batch. */
  readonly send: (records: readonly EventRecord[]) => Promise<readonly Outcome[]>
  /** Told of each batch in the order of the file, once it and all before it are stored. */
  readonly onBatch: (batch: FedBatch) => Promise<void>
  readonly signal: AbortSignal
}

/** A record that is an event. */
export type EventRecord = Extract<ImportRecord, { kind: 'event' }>

const BATCH_EVENTS = 1_000
/** Rows of a batch at most: an order of many lines weighs as much as many small events. */
const BATCH_ROWS = 20_000
/** Two turns run at a time; a third batch waits, so that neither they nor the reader ever do. */
const MAX_UNDER_WAY = 3
const ATTEMPTS = 12
const LONGEST_PAUSE_MS = 10_000

/**
 * Sends records in batches, a few at a time, and reports them in order: what is reported is a prefix of the file, and so a checkpoint.
 * @throws what `send` throws, after the batches before it were reported
 */
export async function feedRecords(lots: AsyncIterable<readonly ImportRecord[]>, options: FeedOptions): Promise<void> {
  const underWay: Promise<FedBatch>[] = []
  const report = async () => {
    const next = underWay.shift()
    if (next) await options.onBatch(await next)
  }
  for await (const records of toBatches(lots, options.skip)) {
    options.signal.throwIfAborted()
    const batch = sendBatch(records, options)
    batch.catch(() => undefined) // looked at in its turn, below: until then it is not unhandled
    underWay.push(batch)
    if (underWay.length >= MAX_UNDER_WAY) await report()
  }
  while (underWay.length > 0) await report()
}

async function sendBatch(records: readonly ImportRecord[], { send, signal }: FeedOptions): Promise<FedBatch> {
  const events = records.filter((record) => record.kind === 'event')
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { records, outcomes: events.length === 0 ? [] : await send(events) }
    } catch (error) {
      // Sending twice is harmless: the turn keeps each messageId once.
      const canWait = error instanceof DomainError && error.retry === 'later' && attempt < ATTEMPTS
      if (!canWait || signal.aborted) throw error
      await sleep(Math.min(LONGEST_PAUSE_MS, 100 * 2 ** attempt))
    }
  }
}

async function* toBatches(
  lots: AsyncIterable<readonly ImportRecord[]>,
  skip: number,
): AsyncGenerator<readonly ImportRecord[]> {
  let batch: ImportRecord[] = []
  let events = 0
  let rows = 0
  let toSkip = skip
  for await (const lot of lots) {
    const from = Math.min(toSkip, lot.length)
    toSkip -= from
    for (const record of from === 0 ? lot : lot.slice(from)) {
      batch.push(record)
      rows += record.rows
      if (record.kind === 'event') events += 1
      if (events < BATCH_EVENTS && rows < BATCH_ROWS && batch.length < BATCH_ROWS) continue
      yield batch
      batch = []
      events = 0
      rows = 0
    }
  }
  if (batch.length > 0) yield batch
}
