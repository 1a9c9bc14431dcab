/**
 * Loader process: compares customers as the application role, in transactions as the comparer makes them, and prints what that took. First
 * one by one, for how long one waits; then by batches, for how many a second go through when many wait. The comparer rests after each batch,
 * to leave the machine to what arrives; here it does not.
 */
import { readFileSync } from 'node:fs'
import {
  COMPARED_AT_ONCE,
  type CompareDeps,
  compareCustomers,
  createCompareDeps,
  lockComparing,
  NEWEST_MODEL,
} from '../../../../server/src/customers/duplicates/index.ts'
import { type CustomerId, toId, type WorkspaceId } from '../../../../server/src/kernel/ids.ts'
import { connectDatabase } from '../../../../server/src/platform/db/index.ts'
import { summarise } from '../../harness/schema.ts'

interface Arrival {
  readonly id: string
  /** Whom they double; null for who is new. */
  readonly double: string | null
}

interface Params {
  readonly appUrl: string
  readonly workspaceId: string
  readonly people: number
  /** Compared before anything is measured. */
  readonly warmUp: readonly Arrival[]
  readonly oneByOne: readonly Arrival[]
  readonly together: readonly Arrival[]
}

const { file } = JSON.parse(process.argv[2] ?? '{}')
const params: Params = JSON.parse(readFileSync(file, 'utf8'))
const workspaceId = toId<WorkspaceId>(params.workspaceId)
const database = connectDatabase({ url: params.appUrl, maxConnections: 2 })
const deps: CompareDeps = {
  ...createCompareDeps({ loadCountry: async () => 'ES', models: NEWEST_MODEL, clock: () => Date.now() }),
  // Told, not counted: the people were written without the index of identifiers, from which a brand's are counted.
  countPeople: async () => params.people,
}
let [found, planted, strangers, suspected] = [0, 0, 0, 0]

await compareAll(params.warmUp, 1)
;[found, planted, strangers, suspected] = [0, 0, 0, 0]
const latenciesMs = await compareAll(params.oneByOne, 1)
const startedAt = performance.now()
await compareAll(params.together, COMPARED_AT_ONCE)
const perSecond = Math.round(params.together.length / ((performance.now() - startedAt) / 1_000))
await database.close()
const told = { ...summarise(latenciesMs), perSecond, batch: COMPARED_AT_ONCE }
process.stdout.write(`${JSON.stringify({ ...told, recall: found / planted, suspected: suspected / strangers })}\n`)

/** Compares so many at a time. @returns the milliseconds of each time */
async function compareAll(arrivals: readonly Arrival[], atOnce: number): Promise<number[]> {
  const latencies: number[] = []
  for (let at = 0; at < arrivals.length; at += atOnce) {
    const some = arrivals.slice(at, at + atOnce)
    const sentAt = performance.now()
    const pairs = await database.transaction(workspaceId, (tx) => {
      lockComparing(tx)
      return compareCustomers(
        tx,
        deps,
        some.map(({ id }) => toId<CustomerId>(id)),
      )
    })
    latencies.push(performance.now() - sentAt)
    judge(some, pairs)
  }
  return latencies
}

function judge(arrivals: readonly Arrival[], pairs: Awaited<ReturnType<typeof compareCustomers>>): void {
  for (const { id, double } of arrivals) {
    const mates = pairs.flatMap(({ oneId, otherId }) => (oneId === id ? [otherId] : otherId === id ? [oneId] : []))
    if (double === null) {
      strangers += 1
      if (mates.length > 0) suspected += 1
      continue
    }
    planted += 1
    if (mates.some((mate) => mate === double)) found += 1
  }
}
