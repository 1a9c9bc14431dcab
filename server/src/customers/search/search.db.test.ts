import { beforeAll, describe, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'

const server = useServer()
let brand: Brand
const ids = new Map<string, string>()

beforeAll(async () => {
  brand = await server.createBrand()
  const source = await brand.owner.call('POST', '/api/sources', { name: 'crm', kind: 'server', channel: 'web' })
  const people = [
    ['lucia', { name: 'Lucía Romero Gálvez', email: 'lucia.romero@example.com', phone: '+34 612 345 678' }],
    ['antonio', { firstName: 'Antonio', lastName: 'García López', email: 'antonio@example.com' }],
    ['other antonio', { name: 'Antonio García Pérez' }],
    ['maria', { name: 'Mª José Muñoz', loyaltyCard: 'BB-100' }],
  ] as const
  const batch = people.map(([key, traits]) => ({ type: 'identify', userId: `id-${key}`, traits, messageId: key }))
  const order = {
    type: 'track',
    userId: 'id-lucia',
    event: 'Order Completed',
    messageId: 'o1',
    properties: { order_id: 'BB-2026-0042', total: 40, currency: 'EUR' },
  }
  await fetch(`${server.app.url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: source.body.writeKey, batch: [...batch, order] }),
  })
  for (const customer of (await brand.owner.call('GET', '/api/customers')).body.items)
    ids.set(customer.name, customer.id)
})

/** A brand with `people` as customers. */
async function createBrandOf(people: readonly { id: string; name: string; at: string }[]): Promise<Brand> {
  const made = await server.createBrand()
  const source = await made.owner.call('POST', '/api/sources', { name: 'crm', kind: 'server', channel: 'web' })
  const batch = people.map(({ id, name, at }) => ({
    type: 'identify',
    userId: id,
    messageId: id,
    timestamp: at,
    traits: { name },
  }))
  const sent = await fetch(`${server.app.url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: source.body.writeKey, batch }),
  })
  expect(sent.status).toBe(200)
  return made
}

type Page = { items: { id: string; name: string; lastSeenAt: string }[]; next: string | null }

/** All pages of a search. */
async function readPages(of: Brand, query: string, limit: number): Promise<Page[]> {
  const pages: Page[] = []
  for (let cursor = ''; pages.length < 50; cursor = `&cursor=${pages.at(-1)?.next}`) {
    const reply = await of.owner.call('GET', `/api/customers?${query}&limit=${limit}${cursor}`)
    expect(reply.status).toBe(200)
    pages.push(reply.body)
    if (reply.body.next === null) break
  }
  return pages
}

async function search(q: string): Promise<string[]> {
  const reply = await brand.owner.call('GET', `/api/customers?q=${encodeURIComponent(q)}`)
  expect(reply.status).toBe(200)
  return reply.body.items.map((item: { name: string }) => item.name)
}

describe('a customer is found', () => {
  test.each([
    ['by name, accents and case aside', 'lucia galvez', 'Lucía Romero Gálvez'],
    ['with one typo', 'Romreo', 'Lucía Romero Gálvez'],
    ['with one typo in each of two words', 'antnio garzia lopez', 'Antonio García López'],
    ['by the beginning of a word', 'muñ', 'Mª José Muñoz'],
    ['by María for Mª', 'maria jose', 'Mª José Muñoz'],
    ['by e-mail', 'lucia.romero@example.com', 'Lucía Romero Gálvez'],
    ['by the beginning of an e-mail', 'lucia.rom', 'Lucía Romero Gálvez'],
    ['by telephone as people write it', '612 34 56 78', 'Lucía Romero Gálvez'],
    ['by telephone with its prefix', '+34612345678', 'Lucía Romero Gálvez'],
    ['by order number', 'bb-2026-0042', 'Lucía Romero Gálvez'],
    ['by loyalty card', 'BB-100', 'Mª José Muñoz'],
    ['by user id', 'id-antonio', 'Antonio García López'],
  ])('%s', async (_how, query, name) => {
    expect((await search(query))[0]).toBe(name)
  })

  test('and the nearer name comes first', async () => {
    expect(await search('antonio garcia perez')).toEqual(['Antonio García Pérez'])
    expect((await search('antonio garcia')).sort()).toEqual(['Antonio García López', 'Antonio García Pérez'])
  })

  test('in their own workspace only', async () => {
    const other = await server.createBrand()
    const reply = await other.owner.call('GET', '/api/customers?q=lucia')
    expect(reply.body.items).toEqual([])
  })

  test('under the name that a merge leaves, and again under both after its undo', async () => {
    const [one, two] = [ids.get('Antonio García López'), ids.get('Antonio García Pérez')]
    const merged = await brand.owner.call('POST', `/api/customers/${one}/merge`, { with: two })
    expect(merged.status).toBe(200)
    expect(await search('antonio garcia')).toHaveLength(1)
    const undone = await brand.owner.call('POST', `/api/decisions/${merged.body.decisionId}/undo`, {})
    expect(undone.status).toBe(200)
    expect((await search('antonio garcia')).sort()).toEqual(['Antonio García López', 'Antonio García Pérez'])
  })

  test('through filters', async () => {
    const filtered = async (query: string) =>
      (await brand.owner.call('GET', `/api/customers?${query}`)).body.items.map((item: { name: string }) => item.name)
    expect(await filtered('hasOrders=true')).toEqual(['Lucía Romero Gálvez'])
    expect(await filtered('channel=whatsapp')).toEqual([])
    expect(await filtered('recognised=true')).toHaveLength(4)
    expect(await filtered('recognised=false')).toEqual([])
  })
})

describe('results that do not fit one page', () => {
  const DAY_MS = 86_400_000
  const START = Date.now() - 400 * DAY_MS
  const at = (days: number) => new Date(START + days * DAY_MS).toISOString()
  const NAMES = ['Ana García López', 'Ana López García', 'Ana Garcia Lopezosa', 'Ana Garzia López', 'Eva Ruiz']
  // 40 of each, two of a name seen on each day, so that pages part people of the same day.
  const people = Array.from({ length: 200 }, (_, index) => ({
    id: `p${index}`,
    name: NAMES[index % 5] ?? '',
    at: at(Math.floor(index / 10)),
  }))
  let crowd: Brand

  beforeAll(async () => {
    crowd = await createBrandOf(people)
  })

  test.each([5, 7, 40, 200])(
    'come page by page, %i at a time: nobody twice, nobody missed, always in one order',
    async (limit) => {
      const whole = (await readPages(crowd, 'q=garcia+lopez', 200)).flatMap((page) => page.items)
      expect(whole.map((one) => one.name)).toEqual(NAMES.slice(0, 4).flatMap((name) => Array(40).fill(name)))
      const pages = await readPages(crowd, 'q=garcia+lopez', limit)
      expect(pages.flatMap((page) => page.items)).toEqual(whole)
      expect(pages.slice(0, -1).every((page) => page.items.length === limit)).toBe(true)
    },
  )

  test('are in the order of the last day seen among equals', async () => {
    const [page] = await readPages(crowd, 'q=garcia+lopez', 40)
    const days = page?.items.map((one) => one.lastSeenAt.slice(0, 10)) ?? []
    expect(days).toEqual(days.toSorted().reverse())
    expect(new Set(days).size).toBe(20)
  })

  test('are narrowed by filters before they are counted into pages', async () => {
    const seenAfter = at(10)
    const pages = await readPages(crowd, `q=garcia+lopez&seenAfter=${seenAfter}`, 30)
    expect(pages.map((page) => page.items.length)).toEqual([30, 30, 20])
    const none = await readPages(crowd, 'q=garcia+lopez&hasOrders=true', 30)
    expect(none).toEqual([{ items: [], next: null }])
  })

  test('stay in their workspace, whoever brings the cursor', async () => {
    const [mine] = await readPages(crowd, 'q=garcia+lopez', 30)
    const other = await createBrandOf([{ id: 'x', name: 'Ana Garzia López', at: at(1) }])
    const reply = await other.owner.call('GET', `/api/customers?q=garcia+lopez&cursor=${mine?.next}`)
    expect(reply.body.items.map((one: { name: string }) => one.name)).toEqual(['Ana Garzia López'])
  })

  test('are not gone through with the cursor of another list', async () => {
    const list = await crowd.owner.call('GET', '/api/customers?limit=5')
    const reply = await crowd.owner.call('GET', `/api/customers?q=garcia&cursor=${list.body.next}`)
    expect(reply.status).toBe(400)
  })

  test('end after a thousand', async () => {
    const forged = Buffer.from(JSON.stringify([0, '2026-01-01', crypto.randomUUID(), 1_000])).toString('base64url')
    const reply = await crowd.owner.call('GET', `/api/customers?q=garcia&cursor=${forged}`)
    expect(reply.body).toEqual({ items: [], next: null })
  })
})

test('who has one surname twice is found among all who have it, typo or not', async () => {
  const at = new Date().toISOString()
  const names = ['Eva García García', 'Eva García Ruiz', 'Eva Ruiz García', 'Eva García Gracia']
  const brand = await createBrandOf(names.map((name, index) => ({ id: `g${index}`, name, at })))
  for (const q of ['garcia garcia', 'gercia garcia', 'garcia gercia']) {
    const [page] = await readPages(brand, `q=${q.replace(' ', '+')}`, 50)
    expect(page?.items[0]?.name).toBe('Eva García García')
    expect(page?.items.map((one) => one.name)).not.toContain('Eva García Ruiz')
  }
})

test('of more namesakes than are weighed, whoever was just here comes first, and the search ends after a thousand', async () => {
  const day = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  const people = Array.from({ length: 2_400 }, (_, index) => ({
    id: `n${index}`,
    name: `Ana García ${String.fromCodePoint(97 + (index % 26)).repeat(5)}`,
    at: day(30),
  }))
  const lately = { id: 'lately', name: 'Eva García Ruiz', at: day(1) }
  const brand = await createBrandOf([...people, lately])
  for (const q of ['garcia', 'garc']) {
    const pages = await readPages(brand, `q=${q}`, 200)
    const found = pages.flatMap((page) => page.items)
    expect(found[0]?.name).toBe('Eva García Ruiz')
    expect(pages.map((page) => page.items.length)).toEqual([200, 200, 200, 200, 200])
    expect(new Set(found.map((one) => one.id)).size).toBe(1_000)
  }
})

test('who has told no name is shown by what they go by: the telephone that called, the card at the till', async () => {
  const made = await server.createBrand()
  const source = await made.owner.call('POST', '/api/sources', { name: 'caja', kind: 'server', channel: 'store' })
  const events = [
    { type: 'track', anonymousId: 'call-1', event: 'Call Received', context: { traits: { phone: '+34 955 111 222' } } },
    {
      type: 'track',
      anonymousId: 'ticket-1',
      event: 'Order Completed',
      context: { traits: { loyaltyCard: 'BB-777' } },
    },
  ]
  const batch = events.map((event, index) => ({ ...event, messageId: `nameless-${index}` }))
  const sent = await fetch(`${server.app.url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: source.body.writeKey, batch }),
  })
  expect(sent.status).toBe(200)
  const { body } = await made.owner.call('GET', '/api/customers')
  expect(
    body.items.map(({ name, phone, loyaltyCard }: Record<string, unknown>) => ({ name, phone, loyaltyCard })),
  ).toEqual(expect.arrayContaining([{ name: null, phone: '+34955111222', loyaltyCard: null }]))
})
