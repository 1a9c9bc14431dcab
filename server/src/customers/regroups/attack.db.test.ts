/** Linking under attack: many at once, from elsewhere, by who may not, with what is too much, and twice. */
import type { Role } from '@hilo/contract'
import { describe, expect, test } from 'vitest'
import { type Brand, type Reply, type TestClient, useServer } from '../../../../tools/src/testing/server.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { newId } from '../../kernel/ids.ts'

const server = useServer()
const RULES = { ownAddresses: [], ownDomains: [], peoplePerEmail: 4, peoplePerPhone: 5 }

async function furnish() {
  const brand = await server.createBrand()
  const names = ['Caja', 'Web', 'Correo']
  const sources: { id: string; writeKey: string }[] = []
  for (const name of names)
    sources.push((await brand.owner.call('POST', '/api/sources', { name, kind: 'server', channel: 'web' })).body)
  const authorization = `Basic ${Buffer.from(`${sources[0]?.writeKey}:`).toString('base64')}`
  const traits = { name: 'Ana', email: 'ana@example.com' }
  await server.client().call('POST', '/v1/identify', { userId: 'u1', traits }, { authorization })
  return { ...brand, ids: sources.map(({ id }) => id) }
}

async function runsOf({ owner }: Pick<Brand, 'owner'>) {
  const { body } = await owner.call('GET', '/api/regroups?limit=100')
  return body.items.filter(({ kind }: { kind: string }) => !kind.startsWith('preview'))
}

function tally(replies: readonly Reply[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe('many at once', () => {
  test('of those who isolate, link and change the rules in one instant one is heard, the others are told to wait', async () => {
    const brand = await furnish()
    const calls = brand.ids.flatMap((id) => [
      brand.owner.call('POST', `/api/channels/${id}/unlink`, {}),
      brand.owner.call('POST', `/api/channels/${id}/unlink`, {}),
      brand.owner.call('POST', `/api/channels/${id}/link`, {}),
    ])
    const replies = await Promise.all([
      ...calls,
      brand.owner.call('POST', '/api/identity/rules', { ...RULES, peoplePerEmail: 3 }),
      brand.owner.call('POST', '/api/identity/rules', { ...RULES, peoplePerEmail: 2 }),
    ])
    // Runs are short here: a later one may find the first ended, and be heard as well.
    const { 202: heard = 0, 409: refused = 0 } = tally(replies)
    expect(heard + refused).toBe(replies.length)
    expect(heard).toBeGreaterThan(0)
    expect(await runsOf(brand)).toHaveLength(heard)
    await until(async () => (await runsOf(brand)).every(({ state }: { state: string }) => state === 'done'))
  })

  test('of those who look at one channel the last is answered, and nothing is left running', async () => {
    const brand = await furnish()
    const [id] = brand.ids
    const looks = await Promise.all(
      [...Array(8)].map(() => brand.owner.call('POST', `/api/channels/${id}/preview`, {})),
    )
    expect(tally(looks)).toEqual({ 202: 8 })
    const ends = await Promise.all(
      looks.map(({ body }) => brand.owner.call('POST', `/api/regroups/${body.id}/cancel`, {})),
    )
    for (const { status } of ends) expect([200, 202, 409]).toContain(status)
    await until(async () => {
      const { body } = await brand.owner.call('GET', '/api/regroups?limit=100')
      return body.items.every(({ state }: { state: string }) => state !== 'running')
    })
  })

  test('of those who undo one decision once is done', async () => {
    const brand = await furnish()
    const authorization = await keyOf(brand.owner)
    for (const userId of ['x', 'y'])
      await server.client().call('POST', '/v1/identify', { userId, traits: { name: userId } }, { authorization })
    const { body: list } = await brand.owner.call('GET', '/api/customers')
    const [one, other] = list.items.map(({ id }: { id: string }) => id)
    const merges = await Promise.all(
      [...Array(4)].map(() => brand.owner.call('POST', `/api/customers/${one}/merge`, { with: other })),
    )
    for (const { status } of merges) expect(status).toBeLessThan(500)
    const decisionId = merges.find(({ status }) => status < 300)?.body.decisionId
    const undone = await Promise.all(
      [...Array(4)].map(() => brand.owner.call('POST', `/api/decisions/${decisionId}/undo`, {})),
    )
    expect(undone.filter(({ status }) => status < 300)).toHaveLength(1)
    for (const { status } of undone) expect(status).toBeLessThan(500)
  })
})

test('a request that is sent again under its key is the same run', async () => {
  const brand = await furnish()
  const key = { 'idempotency-key': newId() }
  const unlink = () => brand.owner.call('POST', `/api/channels/${brand.ids[0]}/unlink`, {}, key)
  const first = await unlink()
  const again = await unlink()
  expect([first.status, again.status]).toEqual([202, 202])
  expect(again.body.id).toBe(first.body.id)
  expect(await runsOf(brand)).toHaveLength(1)
})

test('a page elsewhere, or a form, sets nothing going', async () => {
  const brand = await furnish()
  const path = `/api/channels/${brand.ids[0]}/unlink`
  const forged: readonly Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of forged) expect((await brand.owner.call('POST', path, {}, headers)).status).toBe(403)
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect([415, 422]).toContain((await brand.owner.call('POST', path, {}, { 'content-type': type })).status)
  expect(await runsOf(brand)).toEqual([])
})

describe('who may do what', () => {
  const ROUTES: readonly (readonly [method: string, path: string, allowed: readonly Role[]])[] = [
    ['GET', '/api/channels', ['owner', 'admin', 'marketer', 'analyst']],
    ['POST', '/api/channels/ID/preview', ['owner', 'admin', 'marketer', 'analyst']],
    ['POST', '/api/channels/ID/link', ['owner', 'admin']],
    ['POST', '/api/channels/ID/unlink', ['owner', 'admin']],
    ['GET', '/api/regroups', ['owner', 'admin', 'marketer', 'analyst']],
    ['POST', '/api/regroups/ID/cancel', ['owner', 'admin']],
    ['GET', '/api/identity/rules', ['owner', 'admin', 'marketer', 'analyst']],
    ['POST', '/api/identity/rules', ['owner', 'admin']],
    ['POST', '/api/identity/rules/preview', ['owner', 'admin']],
    ['GET', '/api/identity/health', ['owner', 'admin', 'marketer', 'agent', 'clerk', 'analyst']],
    ['GET', '/api/duplicates', ['owner', 'admin', 'marketer', 'agent', 'clerk', 'analyst']],
    ['GET', '/api/progress', ['owner', 'admin', 'marketer', 'agent', 'clerk', 'analyst']],
    ['POST', '/api/progress/measure', ['owner', 'admin', 'marketer', 'agent', 'clerk']],
    ['GET', '/api/playbook-team', ['owner', 'admin', 'marketer', 'agent', 'clerk', 'analyst']],
  ]
  const ROLES: readonly Role[] = ['admin', 'marketer', 'agent', 'clerk', 'analyst']

  test('each role reaches what is its own, and nothing else', async () => {
    const brand = await furnish()
    const team = new Map<Role, TestClient>([['owner', brand.owner]])
    for (const role of ROLES) team.set(role, await brand.join(role))
    for (const [method, path, allowed] of ROUTES) {
      const reached: Role[] = []
      for (const [role, client] of team) {
        const body = method === 'GET' ? undefined : path.includes('rules') ? RULES : {}
        const { status } = await client.call(method, path.replace('ID', newId()), body)
        if (status !== 403) reached.push(role)
        expect([200, 202, 403, 404, 409], `${role} ${path}`).toContain(status)
      }
      expect([path, reached]).toEqual([path, allowed])
    }
  })
})

test.each<[string, object]>([
  ['addresses without end', { ownAddresses: Array(201).fill('a@b.es') }],
  ['an address without end', { ownAddresses: ['a'.repeat(201)] }],
  ['domains without end', { ownDomains: Array(51).fill('b.es') }],
  ['people without end', { peoplePerEmail: 1e9 }],
  ['half a person', { peoplePerPhone: 0.5 }],
  ['a rule of its own', { everybody: true }],
  ['an address that PostgreSQL cannot hold', { ownAddresses: ['a\0@b.es'] }],
])('rules with %s are refused, and nothing runs', async (_what, more) => {
  const brand = await furnish()
  for (const path of ['/api/identity/rules', '/api/identity/rules/preview']) {
    const { status, body } = await brand.owner.call('POST', path, { ...RULES, ...more })
    expect([400, 422]).toContain(status)
    expect(JSON.stringify(body)).not.toContain('@b.es')
  }
  expect(await runsOf(brand)).toEqual([])
})

test('domains and addresses are compared as they stand, whatever they would mean in a pattern', async () => {
  const brand = await furnish()
  const ownDomains = ['.*', '(a+)+$', '%', '__proto__', '*@*', '\\']
  const rules = { ...RULES, ownDomains: ownDomains.map((one) => one.padEnd(3, '%')), ownAddresses: ['%@%', '.*@.*'] }
  expect((await brand.owner.call('POST', '/api/identity/rules', rules)).status).toBe(202)
  await until(async () => (await runsOf(brand)).every(({ state }: { state: string }) => state === 'done'))
  const { body } = await brand.owner.call('GET', '/api/customers?q=ana@example.com')
  expect(body.items).toHaveLength(1)
})

/** The authorization of a new source of the brand. */
async function keyOf(owner: TestClient): Promise<string> {
  const { body } = await owner.call('POST', '/api/sources', { name: newId(), kind: 'server', channel: 'web' })
  return `Basic ${Buffer.from(`${body.writeKey}:`).toString('base64')}`
}
