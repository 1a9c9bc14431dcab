import { beforeAll, describe, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../../tools/src/testing/server.ts'
import { until } from '../../../../../tools/src/testing/until.ts'

const server = useServer({})
let brand: Brand
let writeKey: string
let count = 0

beforeAll(async () => {
  brand = await server.createBrand()
  const source = await brand.owner.call('POST', '/api/sources', { name: 'crm', kind: 'server', channel: 'phone' })
  writeKey = source.body.writeKey
})

async function send(path: string, body: object): Promise<void> {
  count += 1
  const reply = await fetch(`${server.app.url}/v1/${path}`, {
    method: 'POST',
    body: JSON.stringify({ writeKey, messageId: `r${count}`, ...body }),
  })
  expect(reply.status).toBe(200)
}

/** The brand's own record of somebody; returns the customer's id. */
async function meet(userId: string, traits: object): Promise<string> {
  await send('identify', { userId, traits })
  return findId(userId)
}

/** A call of which only the number is known; returns whose it is. */
async function ring(phone: string): Promise<string> {
  await send('track', { anonymousId: `call-${phone}`, event: 'Call Received', context: { traits: { phone } } })
  return findId(phone)
}

async function findId(text: string): Promise<string> {
  const { body } = await brand.owner.call('GET', `/api/customers?q=${encodeURIComponent(text)}`)
  return body.items.find(({ name }: { name: string | null }) => name === null)?.id ?? body.items[0]?.id ?? ''
}

interface Found {
  one: { customerId: string; name: string | null; oneOf: { customers: { id: string; name: string }[] } | null }
  other: { customerId: string; name: string | null; oneOf: { customers: { id: string; name: string }[] } | null }
  kinds: string[]
  shared: { kind: string; value: string; reason: string; conflict: unknown }[]
  probability: number | null
}

async function queue(query = ''): Promise<{ items: Found[]; total: number; next: string | null }> {
  const { status, body } = await brand.owner.call('GET', `/api/duplicates?${query}`)
  expect(status).toBe(200)
  return body
}

const idsOf = ({ one, other }: Found) => [one.customerId, other.customerId].sort()

describe('the queue', () => {
  test('two accounts on one address and one resemblance stand in one list, each once, the likelier first', async () => {
    const nuria = {
      name: 'Nuria Cebrián Ortuño',
      birthday: '1984-06-02',
      address: { city: 'Murcia', postalCode: '30001' },
    }
    const both = [
      await meet('nuria-1', { ...nuria, email: 'nuria@correo.example' }),
      await meet('nuria-2', { ...nuria, email: 'nuria@correo.example' }),
    ]
    const office = [
      await meet('pilar-1', { name: 'Pilar Sáez', email: 'oficina@correo.example' }),
      await meet('tomas-1', { name: 'Tomás Rey', email: 'oficina@correo.example' }),
    ]
    await until(async () => (await queue()).items[0]?.kinds.length === 2)
    const { items, total } = await queue()
    expect(items.map(idsOf)).toEqual([both.sort(), office.sort()])
    expect(total).toBe(2)
    expect(items.map(({ kinds }) => kinds)).toEqual([['alike', 'shared'], ['shared']])
    expect(items[1]?.shared).toEqual([
      {
        ...{ kind: 'email', value: 'oficina@correo.example', reason: 'limit' },
        conflict: { kind: 'user_id', one: ['pilar-1'], other: ['tomas-1'] },
      },
    ])
    expect(items[1]?.probability).toBeLessThan(0.9)
    expect(await totals()).toEqual([2, 1, 2])
  })

  test('it is searched, and walked page by page without losing or repeating anybody', async () => {
    expect((await queue('q=Pilar')).items.map(({ one, other }) => [one.name, other.name].sort())).toEqual([
      ['Pilar Sáez', 'Tomás Rey'],
    ])
    expect(await queue('q=nadie-se-llama-asi')).toMatchObject({ items: [], total: 0, next: null })
    const all = (await queue()).items.map(idsOf)
    const walked: string[][] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: Awaited<ReturnType<typeof queue>> = await queue(`limit=1${next === '' ? '' : `&cursor=${next}`}`)
      walked.push(...page.items.map(idsOf))
      next = page.next
    }
    expect(walked).toEqual(all)
  })

  test('a refusal of two who share an address holds, whatever comes; undone, they are asked about again', async () => {
    const [pair] = (await queue('q=Pilar')).items
    const [one = '', other = ''] = pair ? idsOf(pair) : []
    const refused = await brand.owner.call('POST', `/api/customers/${one}/apart`, { from: other })
    expect((await queue('q=Pilar')).total).toBe(0)
    await meet('pilar-1', { email: 'oficina@correo.example', phone: '+34 968 111 222' })
    expect((await queue('q=Pilar')).total).toBe(0)
    await brand.owner.call('POST', `/api/decisions/${refused.body.decisionId}/undo`, {})
    expect((await queue('q=Pilar')).total).toBe(1)
  })

  test('Home counts the same pairs, in one row', async () => {
    const { body } = await brand.owner.call('GET', '/api/home')
    expect(body.attention).toEqual([{ kind: 'duplicates', count: (await queue()).total, href: '/duplicates' }])
  })

  test('what was there before relations were kept is written down when the queue is first asked for', async () => {
    const old = await server.createBrand()
    const source = await old.owner.call('POST', '/api/sources', { name: 'crm', kind: 'server', channel: 'web' })
    for (const [userId, name] of [
      ['a', 'Ana Ruiz'],
      ['b', 'Luis Gil'],
    ]) {
      await send('identify', { writeKey: source.body.writeKey, userId, traits: { name, email: 'casa@correo.example' } })
    }
    await server.db.database.transaction(old.workspaceId, async (tx) => {
      await tx.query({ text: 'DELETE FROM duplicate_relation WHERE workspace_id = $1', values: [tx.workspaceId] })
      await tx.query({ text: 'INSERT INTO duplicate_relation_missing VALUES ($1)', values: [tx.workspaceId] })
    })
    const { body } = await old.owner.call('GET', '/api/duplicates')
    expect([body.total, body.items.length]).toEqual([1, 1])
  })
})

async function totals(): Promise<number[]> {
  return [(await queue()).total, (await queue('kind=alike')).total, (await queue('kind=shared')).total]
}

describe('a contact without a name', () => {
  const LINE = '+34954000111'
  let ana = ''
  let luis = ''
  let call = ''
  beforeAll(async () => {
    ana = await meet('ana-1', { name: 'Ana Torres', phone: LINE })
    luis = await meet('luis-1', { name: 'Luis Torres', phone: LINE })
    await ring(LINE)
    call = await ring(LINE)
  })
  const read = async (id: string) => (await brand.owner.call('GET', `/api/customers/${id}`)).body
  const owners = { customers: expect.arrayContaining([{ id: expect.any(String), name: 'Ana Torres' }]), more: 0 }

  test('belongs to the line: on its page, in the list and in the queue it is one of those who hold it', async () => {
    expect([ana, luis]).not.toContain(call)
    expect(await read(call)).toMatchObject({ name: null, oneOf: owners, sharing: [] })
    const { body } = await brand.owner.call('GET', `/api/customers?q=${encodeURIComponent(LINE)}`)
    const rows: { id: string; oneOf: unknown }[] = body.items
    expect(rows.find(({ id }) => id === call)?.oneOf).toMatchObject(owners)
    expect(rows.find(({ id }) => id === ana)?.oneOf).toBeNull()
    const asked = (await queue(`q=${encodeURIComponent(LINE)}`)).items.flatMap(({ one, other }) => [one, other])
    expect(asked.find(({ customerId }) => customerId === call)?.oneOf).toMatchObject(owners)
  })

  test('is told on the page of whoever holds the line, with how often', async () => {
    expect((await read(ana)).sharing).toEqual([
      {
        ...{ kind: 'phone', value: LINE },
        with: { customers: [{ id: luis, name: 'Luis Torres' }], more: 0 },
        nameless: [{ id: call, channels: { phone: 2 } }],
      },
    ])
  })

  test('whom staff have put apart from it is not told any more', async () => {
    const { body } = await brand.owner.call('POST', `/api/customers/${call}/apart`, { from: luis })
    expect((await read(call)).oneOf).toEqual({ customers: [{ id: ana, name: 'Ana Torres' }], more: 0 })
    await brand.owner.call('POST', `/api/decisions/${body.decisionId}/undo`, {})
  })

  test('“it was Ana” is a decision, logged and undone like any other', async () => {
    const said = await brand.owner.call('POST', `/api/customers/${call}/merge`, { with: ana })
    expect(await read(call)).toMatchObject({ id: ana, name: 'Ana Torres', oneOf: null })
    expect((await read(luis)).sharing).toMatchObject([{ with: { customers: [{ id: ana }] }, nameless: [] }])
    await brand.owner.call('POST', `/api/decisions/${said.body.decisionId}/undo`, {})
    expect(await read(call)).toMatchObject({ id: call, name: null, oneOf: owners })
  })

  test('an erased customer is in no relation any more', async () => {
    await brand.owner.call('DELETE', `/api/customers/${luis}`, { reason: 'asked' })
    const rows = await server.db.database.transaction(brand.workspaceId, (tx) =>
      tx.query({
        text: 'SELECT 1 FROM duplicate_relation WHERE workspace_id = $1 AND (one_id = $2 OR other_id = $2)',
        values: [tx.workspaceId, luis],
      }),
    )
    expect(rows).toEqual([])
  })
})
