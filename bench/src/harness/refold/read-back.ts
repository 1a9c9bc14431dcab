import { type Poster, runPool } from '../poster.ts'

/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
type Fields = { readonly [name: string]: Json }

/** Everything that the API says of one customer, without what two workspaces cannot share: ids and the time of arrival. */
export interface ReadCustomer {
  /** The anonymous ids of the customer, sorted: by them it is found again in another workspace. */
  readonly name: string
  readonly told: Fields
}

const PAGE = 200
const AT_ONCE = 4

/**
 * Reads customers whole: the record, the first page of the timeline as screens ask for it, all its pages, the decisions.
 * @param sourceIds the sources of what they have, named by their place here
 */
export async function readCustomers(
  poster: Poster,
  sourceIds: readonly string[],
  customerIds: readonly string[],
): Promise<ReadCustomer[]> {
  const read: ReadCustomer[] = []
  await runPool(customerIds.length, AT_ONCE, async (index) => {
    read.push(await readCustomer(poster, sourceIds, customerIds[index] ?? ''))
  })
  return read
}

/** The ids of all customers of a workspace. */
export async function listCustomerIds(poster: Poster): Promise<string[]> {
  return (await readPages(poster, '/api/customers')).map((item) => text(item, 'id'))
}

async function readCustomer(poster: Poster, sourceIds: readonly string[], id: string): Promise<ReadCustomer> {
  const record = asFields(await readJson(poster, `/api/customers/${id}`))
  const fragments = listIn(record, 'fragments')
  const names = new Map<Json, Json>([
    [id, 'the customer'],
    ...sourceIds.map((sourceId, index): [Json, Json] => [sourceId, `source ${index}`]),
    // By what it claims: an id is of its workspace. Those of the first fragment and of the customer are the same.
    ...fragments.slice(1).map((fragment): [Json, Json] => [text(fragment, 'id'), JSON.stringify(fragment.claims)]),
  ])
  const first = asFields(await readJson(poster, `/api/customers/${id}/timeline?limit=50`))
  const told = {
    ...without(record, ['fragments']),
    fragments: fragments.map((fragment) => without(fragment, ['seenAt'])),
    firstPage: listIn(first, 'items').map(toEvent),
    hasMore: first.next !== null,
    timeline: (await readPages(poster, `/api/customers/${id}/timeline`)).map(toEvent),
    decisions: (await readPages(poster, `/api/customers/${id}/decisions`)).map((decision) =>
      without(decision, ['id', 'decidedAt']),
    ),
  }
  const identifiers = listIn(record, 'identifiers').filter((identifier) => identifier.kind === 'anonymous_id')
  const name = identifiers.map((identifier) => text(identifier, 'value')).sort()
  return { name: name.join(' '), told: asFields(rename(told, names)) }
}

function toEvent(event: Fields): Fields {
  return without(event, ['id', 'receivedAt'])
}

async function readPages(poster: Poster, path: string): Promise<Fields[]> {
  const items: Fields[] = []
  for (let cursor: Json = ''; cursor !== null; ) {
    const page = asFields(
      await readJson(poster, `${path}?limit=${PAGE}${cursor ? `&cursor=${encodeURIComponent(String(cursor))}` : ''}`),
    )
    items.push(...listIn(page, 'items'))
    cursor = page.next ?? null
  }
  return items
}

async function readJson(poster: Poster, path: string): Promise<Json> {
  const { status, text: body } = await poster.get(path)
  if (status !== 200) throw new Error(`${path}: ${status} ${body}`)
  return JSON.parse(body)
}

/** The same value with every id that has a name replaced by it. */
function rename(value: Json, names: ReadonlyMap<Json, Json>): Json {
  if (isFields(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, rename(child, names)]))
  }
  if (Array.isArray(value)) return value.map((child: Json) => rename(child, names))
  return names.get(value) ?? value
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}

function listIn(fields: Fields, name: string): Fields[] {
  const list = fields[name]
  return Array.isArray(list) ? list.map(asFields) : []
}

function text(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string') throw new Error(`no ${name} in the answer`)
  return value
}

function asFields(value: Json): Fields {
  if (!isFields(value)) throw new Error('the answer is no object')
  return value
}

function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
