import { createPoster } from './poster.ts'
import { findDifference } from './refold/difference.ts'
import { listCustomerIds, type ReadCustomer, readCustomers } from './refold/read-back.ts'
import { inSecondWorkspace } from './second-workspace.ts'
import type { Seeded, SeededSample } from './seed.ts'
import { type BenchServer, createReadKey, createServerSource, openSource } from './server.ts'

/** What was seeded is not what the turn would have stored: nothing that is measured on it counts. */
export class SeedRefuted extends Error {
  override readonly name = 'SeedRefuted'
}

const BATCH = 100

/**
 * Proves seeded state on its sample: the same calls go through the turn into a second workspace. Then both get them once more, and some
 * new ones of the same people. Whatever the API says of those people must be the same in both: then every message was known,
 * every set of ids and every single one led to its customer, and all that was counted is right.
 * @throws SeedRefuted at the first difference
 */
export async function checkRefold(server: BenchServer, seeded: Seeded, say: (line: string) => void): Promise<void> {
  const { sample } = seeded
  const startedAt = performance.now()
  say(`sending the ${sample.calls.length} events of ${sample.customerIds.length} seeded customers through the turn`)
  const folded = await inSecondWorkspace(server, async (second) => {
    const original = await createServerSource(second)
    await sendCalls(server.port, original.writeKey, sample.calls, sample.newcomers)
    await sendOnceMore(server, original.writeKey, sample)
    return readAll(second, [original.id], null)
  })
  const { id, writeKey } = await openSource(server, seeded.sourceId)
  await sendOnceMore(server, writeKey, sample)
  const stored = await readAll(server, [id], sample.customerIds)
  const difference = findDifference(stored, folded)
  if (difference !== null) throw new SeedRefuted(`the seeded state is not what the turn stores: ${difference}`)
  say(`the turn makes the same of them (${Math.round((performance.now() - startedAt) / 1_000)} s)`)
}

/** By the source that told of them before: a set of ids is known as the source's own. */
function sendOnceMore(server: BenchServer, writeKey: string, sample: SeededSample): Promise<void> {
  return sendCalls(server.port, writeKey, [...sample.calls, ...followUps(sample)], 0)
}

/** A new event under each known set of ids, and for each customer one with an id more: a new set, which only its parts can place. */
function followUps({ calls, newcomers, customerIds }: SeededSample): object[] {
  const firsts = calls.slice(0, newcomers)
  const again = firsts.map((call) => ({ ...call, messageId: `${Reflect.get(call, 'messageId')}-again` }))
  const step = firsts.length / customerIds.length
  const elsewhere = customerIds.flatMap((_, index) => {
    const call = firsts[Math.floor(index * step)]
    if (!call) return []
    const messageId = `${Reflect.get(call, 'messageId')}-elsewhere`
    return [{ ...call, messageId, context: { ...Reflect.get(call, 'context'), device: { id: messageId } } }]
  })
  return [...again, ...elsewhere]
}

/** @param customerIds null: everybody in the workspace */
async function readAll(
  server: BenchServer,
  sourceIds: readonly string[],
  customerIds: readonly string[] | null,
): Promise<ReadCustomer[]> {
  const reader = createPoster(server.port, 4, `Bearer ${await createReadKey(server)}`)
  try {
    return await readCustomers(reader, sourceIds, customerIds ?? (await listCustomerIds(reader)))
  } finally {
    reader.close()
  }
}

/** Sends calls in the order of their arrival: `alone` of them one by one, as strangers come, the others in batches. */
async function sendCalls(port: number, writeKey: string, calls: readonly object[], alone: number): Promise<void> {
  const poster = createPoster(port, 1, `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`)
  try {
    for (let from = 0; from < calls.length; ) {
      const upTo = from < alone ? from + 1 : from + BATCH
      const status = await poster.post('/v1/batch', JSON.stringify({ batch: calls.slice(from, upTo) }))
      if (status !== 200) throw new Error(`/v1/batch: ${status}`)
      from = upTo
    }
  } finally {
    poster.close()
  }
}
