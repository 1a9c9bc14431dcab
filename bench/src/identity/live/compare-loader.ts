/** Loader process: compares customers one by one, each in a transaction of its own, as the application role; prints latencies. */
import { readFileSync } from 'node:fs'
import {
  type CompareDeps,
  compareCustomers,
  createCompareDeps,
  lockComparing,
} from '../../../../server/src/customers/duplicates/index.ts'
import { type CustomerId, toId, type WorkspaceId } from '../../../../server/src/kernel/ids.ts'
import { connectDatabase } from '../../../../server/src/platform/db/index.ts'
import { summarise } from '../../harness/schema.ts'

interface Params {
  readonly appUrl: string
  readonly workspaceId: string
  readonly ids: readonly string[]
  /** Whom each of them doubles; null for who is new. */
  readonly doubles: readonly (string | null)[]
  readonly warmUp: number
}

const { file } = JSON.parse(process.argv[2] ?? '{}')
const params: Params = JSON.parse(readFileSync(file, 'utf8'))
const workspaceId = toId<WorkspaceId>(params.workspaceId)
const database = connectDatabase({ url: params.appUrl, maxConnections: 4 })
const deps: CompareDeps = createCompareDeps({ loadCountry: async () => 'ES', clock: () => Date.now() })
const latenciesMs: number[] = []
let [found, planted] = [0, 0]
let startedAt = performance.now()
for (const [index, id] of params.ids.entries()) {
  if (index === params.warmUp) startedAt = performance.now()
  const sentAt = performance.now()
  const pairs = await database.transaction(workspaceId, async (tx) => {
    await lockComparing(tx)
    return compareCustomers(tx, deps, [toId<CustomerId>(id)])
  })
  if (index < params.warmUp) continue
  latenciesMs.push(performance.now() - sentAt)
  const double = params.doubles[index] ?? null
  if (double === null) continue
  planted += 1
  if (pairs.some(({ oneId, otherId }) => oneId === double || otherId === double)) found += 1
}
const perSecond = Math.round(latenciesMs.length / ((performance.now() - startedAt) / 1_000))
await database.close()
process.stdout.write(`${JSON.stringify({ ...summarise(latenciesMs), perSecond, recall: found / planted })}\n`)
