import { setTimeout as sleep } from 'node:timers/promises'
import { inSecondWorkspace } from '../harness/second-workspace.ts'
import { type BenchServer, callApi } from '../harness/server.ts'
import { makeSomebodies } from '../identity/live/people.ts'
import { CHANNELS, type ChannelName, SOURCES, tellOf } from './brand.ts'
import { fieldsOf, runChannel } from './runs.ts'
import { seedBrand, withId } from './seed-brand.ts'

const PEOPLE = 240
const BATCH = 100

/** What was seeded is not what the turn would have stored: nothing that is measured on it counts. */
class BrandRefuted extends Error {
  override readonly name = 'BrandRefuted'
}

/**
 * Proves that what is written straight into the tables is what the turn would have stored: a small brand of the same kind, once written and once
 * told by its calls, has the same figures, shows the same difference before its till is linked, and has the same figures after.
 * @throws BrandRefuted at a difference
 */
export async function proveBrand(server: BenchServer, say: (line: string) => void): Promise<void> {
  const written = await inSecondWorkspace(server, async (second) => {
    const { sourceIds } = await seedBrand(second, makeSomebodies(PEOPLE), () => undefined)
    return readBrand(second, sourceIds)
  })
  const told = await inSecondWorkspace(server, async (second) => {
    const sources = await makeSources(second)
    await runChannel(second, sources.till.id, 'unlink')
    await tell(second, sources)
    return readBrand(second, { shop: sources.shop.id, letter: sources.letter.id, till: sources.till.id })
  })
  const [a, b] = [JSON.stringify(written), JSON.stringify(told)]
  if (a !== b) throw new BrandRefuted(`the seeded brand is not what the turn stores:\n${a}\n${b}`)
  say(`the turn makes the same of ${PEOPLE} people`)
}

type Sources = Record<ChannelName, { readonly id: string; readonly writeKey: string }>

async function makeSources(server: BenchServer): Promise<Sources> {
  const make = async (name: ChannelName) => {
    const made = fieldsOf(await callApi(server, 'POST', '/api/sources', SOURCES[name]))
    return { id: String(made.id), writeKey: String(made.writeKey) }
  }
  return { shop: await make('shop'), letter: await make('letter'), till: await make('till') }
}

/** Sends everything, in the order in which a seed has it arrive: first everybody's first set of names. */
async function tell({ url }: BenchServer, sources: Sources): Promise<void> {
  const all = makeSomebodies(PEOPLE).flatMap((one, index) =>
    tellOf(index, one).flatMap(({ channel, calls }, part) =>
      calls.map((call, place) => ({ channel, part, call: withId(call, index, part, place) })),
    ),
  )
  for (let part = 0; part < 4; part += 1) {
    for (const channel of CHANNELS) {
      const batch = all.filter((each) => each.part === part && each.channel === channel).map(({ call }) => call)
      for (let from = 0; from < batch.length; from += BATCH) {
        const authorization = `Basic ${Buffer.from(`${sources[channel].writeKey}:`).toString('base64')}`
        const body = JSON.stringify({ batch: batch.slice(from, from + BATCH) })
        const { status } = await fetch(`${url}/v1/batch`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body,
        })
        if (status !== 200) throw new Error(`/v1/batch: ${status}`)
      }
    }
  }
}

/** Figures before, what a link would change, and figures after it. */
async function readBrand(server: BenchServer, sourceIds: Readonly<Record<ChannelName, string>>): Promise<unknown[]> {
  const before = await readFigures(server, sourceIds)
  const preview = fieldsOf(fieldsOf(await runChannel(server, sourceIds.till, 'preview')).difference)
  const { customersBefore, customersAfter, merges, splits, people, peopleElsewhere, by, refused } = preview
  await runChannel(server, sourceIds.till, 'link')
  const difference = { customersBefore, customersAfter, merges, splits, people, peopleElsewhere, by, refused }
  return [before, difference, await readFigures(server, sourceIds)]
}

async function readFigures(server: BenchServer, sourceIds: Readonly<Record<ChannelName, string>>): Promise<unknown> {
  const nameOf = new Map<unknown, string>(CHANNELS.map((name) => [sourceIds[name], name]))
  const accounts = await untilCounted(server, '/api/channels')
  const items = Array.isArray(accounts.items) ? accounts.items.map(fieldsOf) : []
  const figures = items.map(({ sourceId, people, recognised, shared, kinds, overlaps }) => {
    const others = Array.isArray(overlaps) ? overlaps.map(fieldsOf) : []
    return {
      ...{ name: nameOf.get(sourceId), people, recognised, shared, kinds },
      overlaps: others.map((other) => ({ name: nameOf.get(other.sourceId), people: other.people })),
    }
  })
  return figures.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1))
}

/** Asks until figures are those of now. */
export async function untilCounted(server: BenchServer, path: string): Promise<Record<string, unknown>> {
  for (;;) {
    const told = fieldsOf(await callApi(server, 'GET', path))
    if (told.asOf !== null && told.isCounting !== true) return told
    await sleep(200)
  }
}
