/**
 * The identity rules, judged against the demo brand's truth: its generator knows whose every record is, and never says so.
 * A record is a fragment as the API shows it. It is of the person who alone has one of its values, or else of a stranger; a record of nothing
 * but shared values (the family's address, the number that changed hands) is of nobody, and not judged.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listChannelAccounts, listCustomers, readCustomer } from '@hilo/contract'
import { BRAND_SEED, DEMO_SCOPES, generateBrand, openDemo } from '@hilo/demo'
import { beforeAll, expect, test } from 'vitest'
import { type TestClient, useServer } from './server.ts'
import { until } from './until.ts'

/** A fragment, the customer it became part of, and the person it is of. */
interface Judged {
  readonly customerId: string
  readonly personId: string
  /** `kind:value` of its claims. */
  readonly values: readonly string[]
}

const CUSTOMERS = 300
/** Any day that is over: the history is the same on every run. */
const NOW_MS = Date.UTC(2025, 10, 21, 20)

const server = useServer()
const { people, shared, duplicates } = generateBrand({ seed: BRAND_SEED, nowMs: NOW_MS, customers: CUSTOMERS }).truth
const owners = new Map(people.flatMap(({ personId, keys }) => keys.map((key) => [textOf(key), personId] as const)))
const sharedValues = new Set(shared.map(textOf))
let records: readonly Judged[] = []
/** Records while a channel stood apart. */
let aloneBefore = 0
/** Every value on any record, judged or not. */
const seen = new Set<string>()
/** The customers of whom each may be the other self, as the screen asks the staff. */
const doubts = new Map<string, ReadonlySet<string>>()

beforeAll(async () => {
  const { owner } = await server.createBrand()
  await tellBrand(owner)
  aloneBefore = (await judgeRecords(owner)).length
  await linkChannels(owner)
  records = await judgeRecords(owner)
})

test('the channel that the brand has not linked yet is linked without losing a record', () => {
  expect(records).toHaveLength(aloneBefore)
})

test('who became one customer is one person: precision is 1', () => {
  const wrong = groupsOf(records, (record) => record.customerId).filter((own) => countOf(own, 'personId') > 1)
  expect(wrong.map((own) => own.map(({ personId, values }) => [personId, ...values]))).toEqual([])
})

test('records that a value of one person connects are one customer: recall is 1, but for the CRM’s twins, about whom the staff are asked', () => {
  const twins = new Set(duplicates.map(({ personId }) => personId))
  const connected = groupsOf(records, (record) => record.personId).flatMap(connect)
  const apart = connected.filter((own) => countOf(own, 'customerId') > 1)
  const missed = apart.filter((own) => own.some(({ personId }) => !twins.has(personId)))
  expect(missed.map((own) => own.map(({ customerId, values }) => [customerId, ...values]))).toEqual([])
  const alone = apart.flatMap((own) =>
    own.filter(({ customerId }) => !own.some((other) => doubts.get(customerId)?.has(other.customerId))),
  )
  expect(alone, 'records of twins that nobody is asked about').toEqual([])
  tellFigures(connected, apart.length)
})

test.each(shared.map((value) => [value.why, textOf(value), value] as const))(
  'a %s stands on records and joins none of its people: %s',
  (_why, text, { personIds }) => {
    expect(seen).toContain(text)
    const customers = personIds.map(
      (id) => new Set(records.filter(({ personId }) => personId === id).map(({ customerId }) => customerId)),
    )
    expect(customers.filter(({ size }) => size > 0).length).toBeGreaterThan(1)
    const all = customers.flatMap((ids) => [...ids])
    expect(new Set(all).size).toBe(all.length)
  },
)

/** As `./hilo start` does: sources of its own, files for the importer, batches of the tracking API. */
async function tellBrand(owner: TestClient): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hilo-truth-'))
  const { body: key } = await owner.call('POST', '/api/api-keys', { name: 'demo', scopes: DEMO_SCOPES })
  const withKey = <Result>(use: (apiKey: string) => Promise<Result>) => use(key.secret)
  const log = () => undefined
  const demo = await openDemo({ url: server.app.url, withKey, dataDir, log, customers: CUSTOMERS, nowMs: NOW_MS })
  demo.stop()
  await rm(dataDir, { recursive: true })
}

/** Links what stands apart, as the owner does in the Channels screen: then identity is judged whole. */
async function linkChannels(owner: TestClient): Promise<void> {
  const load = async () => listChannelAccounts.ok.parse((await owner.call('GET', '/api/channels')).body).items
  const settled = () =>
    until(async () => {
      const channels = await load()
      return channels.some(({ integration }) => integration.endsWith('ing')) ? null : channels
    })
  const isolated = (await settled())?.filter(({ integration }) => integration === 'isolated') ?? []
  expect(isolated).not.toEqual([])
  for (const { sourceId } of isolated) {
    expect(await owner.call('POST', `/api/channels/${sourceId}/link`, {})).toMatchObject({ status: 202 })
    await settled()
  }
}

async function judgeRecords(owner: TestClient): Promise<Judged[]> {
  const judged: Judged[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ limit: '200', ...(cursor && { cursor }) })
    const { items, next } = listCustomers.ok.parse((await owner.call('GET', `/api/customers?${query}`)).body)
    for (const { id } of items) {
      const { fragments, possibleSelves } = readCustomer.ok.parse(
        (await owner.call('GET', `/api/customers/${id}`)).body,
      )
      doubts.set(id, new Set(possibleSelves.map((other) => other.id)))
      judged.push(...fragments.flatMap(({ claims }) => judge(id, claims.map(textOf))))
    }
    cursor = next
  }
  return judged
}

function judge(customerId: string, values: readonly string[]): Judged[] {
  for (const value of values) seen.add(value)
  const own = new Set(values.flatMap((value) => owners.get(value) ?? []))
  expect([...own].length, `people of a record with ${values.join(' ')}`).toBeLessThan(2)
  const [personId] = own
  if (personId === undefined && values.some((value) => sharedValues.has(value))) return []
  return [{ customerId, personId: personId ?? `stranger ${values.join(' ')}`, values }]
}

/** A CRM's number is a `user_id`, in the CRM's scope. */
function textOf({ kind, value }: { readonly kind: string; readonly value: string }): string {
  return `${kind === 'crm_id' ? 'user_id' : kind}:${value}`
}

/** One person's records, put together where a value that is theirs alone stands on both: what could be known without a guess. */
function connect(own: readonly Judged[]): Judged[][] {
  return own.reduce<Judged[][]>((groups, record) => {
    const names = new Set(record.values.filter((value) => !sharedValues.has(value)))
    const touches = (group: readonly Judged[]) => group.some(({ values }) => values.some((value) => names.has(value)))
    return [...groups.filter((group) => !touches(group)), [...groups.filter(touches).flat(), record]]
  }, [])
}

/** Pairwise, as the literature counts: of two records, are they one customer, are they one person? */
function tellFigures(connected: readonly (readonly Judged[])[], apart: number): void {
  const pairs = (groups: readonly (readonly Judged[])[]) =>
    groups.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
  const right = pairs(groupsOf(records, ({ customerId, personId }) => `${customerId} ${personId}`))
  const of = (all: number) => `${((100 * right) / all).toFixed(1)} % (${right} of ${all} pairs)`
  const joined = pairs(groupsOf(records, ({ customerId }) => customerId))
  const same = pairs(groupsOf(records, ({ personId }) => personId))
  console.info(
    `${records.length} records, ${countOf(records, 'customerId')} customers: precision ${of(joined)}; recall ${of(pairs(connected))} ` +
      `where a value connects them (${apart} people have two numbers in the CRM), ${of(same)} of all that one person left`,
  )
}

function groupsOf(of: readonly Judged[], key: (record: Judged) => string): Judged[][] {
  return [...Map.groupBy(of, key).values()]
}

function countOf(of: readonly Judged[], field: 'customerId' | 'personId'): number {
  return new Set(of.map((record) => record[field])).size
}
