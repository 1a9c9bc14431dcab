import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runLoader } from '../../harness/child.ts'
import { createRandom } from '../../harness/random.ts'
import type { BenchOptions, Measured } from '../../harness/schema.ts'
import { startServer } from '../../harness/server.ts'
import { asSeenElsewhere, makeSomebodies, type Somebody } from './people.ts'
import { seedPeople } from './seed-people.ts'
import { seedRecords } from './seed-records.ts'

const LOADER = resolve(import.meta.dirname, 'compare-loader.ts')

/**
 * Compares records that just arrived with a million that are there; half of them are somebody who is there already. `p50Ms` and `p99Ms` are of
 * one record alone, `perSecond` of batches, through the same code; `suspected` is the share of the new ones for whom a pair was found.
 */
export async function measureLive({ quick, say }: BenchOptions): Promise<Measured> {
  const server = await startServer()
  try {
    const [count, probes] = quick ? [20_000, 600] : [1_000_000, 4_000]
    const people = makeSomebodies(count)
    say(`${count} people are written`)
    const ids = await seedPeople(server, people)
    await seedRecords(server, ids, people, say)
    const random = createRandom(42)
    const arrivals: { readonly somebody: Somebody; readonly double: string | null }[] = makeSomebodies(count + probes)
      .slice(count)
      .map((stranger, index) => {
        if (index % 2 === 0) return { somebody: stranger, double: null }
        const at = Math.floor(random() * count)
        return { somebody: asSeenElsewhere(people[at] ?? stranger, random), double: ids[at] ?? null }
      })
    const arrived = await seedPeople(
      server,
      arrivals.map(({ somebody }) => somebody),
    )
    const file = join(server.dataDir, 'arrivals.json')
    const all = arrivals.map(({ double }, index) => ({ id: arrived[index] ?? '', double }))
    const [warmUp, oneByOne] = [all.slice(0, probes / 10), all.slice(probes / 10, probes / 2)]
    const { appUrl, workspaceId } = server
    const params = { appUrl, workspaceId, people: count, warmUp, oneByOne, together: all.slice(probes / 2) }
    await writeFile(file, JSON.stringify(params))
    say(`${probes} records against ${count} people`)
    const told = await runLoader(LOADER, { file })
    if (typeof told !== 'object' || told === null) throw new Error('the loader told nothing')
    return { name: 'live', ...told }
  } finally {
    await server.stop()
  }
}
