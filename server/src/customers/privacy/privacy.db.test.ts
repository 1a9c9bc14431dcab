import { setTimeout as sleep } from 'node:timers/promises'
import { unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'
import { toId, type WorkspaceId } from '../../kernel/ids.ts'
import { lockStructure } from '../identity/index.ts'

const server = useServer({})
let brand: Brand
let writeKey: string

beforeAll(async () => {
  brand = await server.createBrand()
  const source = await brand.owner.call('POST', '/api/sources', { name: 'crm', kind: 'server', channel: 'web' })
  writeKey = source.body.writeKey
})

async function send(batch: object[]): Promise<void> {
  const reply = await fetch(`${server.app.url}/v1/batch`, { method: 'POST', body: JSON.stringify({ writeKey, batch }) })
  expect(reply.status).toBe(200)
}

async function find(q: string) {
  return (await brand.owner.call('GET', `/api/customers?q=${encodeURIComponent(q)}`)).body.items
}

const history = [
  {
    type: 'identify',
    userId: 'borja',
    messageId: 'b1',
    traits: { name: 'Borja <b>Ruiz</b>', email: 'borja@example.com' },
  },
  {
    type: 'track',
    userId: 'borja',
    messageId: 'b2',
    event: 'Order Completed',
    properties: { order_id: 'BR-1', total: 12, currency: 'EUR' },
  },
  {
    type: 'track',
    userId: 'borja',
    messageId: 'b3',
    event: 'Consent Given',
    properties: { channel: 'email', address: 'borja@example.com' },
  },
]

test('a copy holds everything, for machines and for people, and its link expires', async () => {
  await send(history)
  const [customer] = await find('borja')
  const reply = await brand.owner.call('POST', `/api/customers/${customer.id}/export`, {})
  expect(reply.status).toBe(200)
  const download = await fetch(server.app.url + reply.body.url)
  expect(download.status).toBe(200)
  const files = unzipSync(new Uint8Array(await download.arrayBuffer()))
  expect(Object.keys(files).sort()).toEqual(['decisions.json', 'index.html', 'record.json', 'timeline.ndjson'])
  const text = (name: string) => new TextDecoder().decode(files[name])
  expect(text('timeline.ndjson').split('\n')).toHaveLength(3)
  expect(JSON.parse(text('record.json'))).toMatchObject({ consents: [{ state: 'subscribed' }] })
  expect(text('index.html')).not.toContain('<b>Ruiz')
})

test('the erased are found nowhere, leave no row, and do not come back with a repeated import', async () => {
  const [customer] = await find('borja')
  const reply = await brand.owner.call('DELETE', `/api/customers/${customer.id}`, { reason: 'asked' })
  expect(reply.body).toEqual({ erased: { fragments: 2, events: 3 } })
  for (const q of ['borja', 'borja@example.com', 'BR-1']) expect(await find(q)).toEqual([])
  expect((await brand.owner.call('GET', `/api/customers/${customer.id}`)).status).toBe(404)
  const tables = [
    'customer',
    'event',
    'fragment',
    'membership',
    'identifier',
    'consent_record',
    'customer_name',
    'order_number',
  ]
  for (const table of tables) {
    const rows = await server.db.database.transaction(brand.workspaceId, (tx) =>
      tx.query({ text: `SELECT * FROM ${table}` }),
    )
    expect({ table, rows }).toEqual({ table, rows: [] })
  }
  await send(history)
  expect(await find('borja')).toEqual([])
})

test('somebody else who shared a value is decided anew', async () => {
  await send([
    { type: 'identify', userId: 'x1', messageId: 'x1', traits: { name: 'Uno', email: 'casa@example.com' } },
    { type: 'identify', userId: 'x2', messageId: 'x2', traits: { name: 'Dos', email: 'casa@example.com' } },
    {
      type: 'track',
      messageId: 'x3',
      event: 'Email Opened',
      context: { externalIds: [{ type: 'email', id: 'casa@example.com' }] },
    },
  ])
  const [uno] = await find('x1')
  expect((await find('casa@example.com')).length).toBe(3)
  const { body } = await brand.owner.call('DELETE', `/api/customers/${uno.id}`, {})
  expect(body).toEqual({ erased: { fragments: 1, events: 1 } })
  // Without the first, the address is the second's alone: the nameless mail is theirs.
  const left = await find('casa@example.com')
  expect(left).toHaveLength(1)
  expect(left[0]).toMatchObject({ name: 'Dos', events: 2 })
})

test('an erasure takes locks in the order of the turn: neither waits for the other in a circle', async () => {
  await send([{ type: 'identify', userId: 'k1', messageId: 'k1', traits: { name: 'Cruce' } }])
  const [{ id }] = await find('k1')
  const workspaceId = toId<WorkspaceId>(brand.workspaceId)
  const erased = await server.db.database.transaction(workspaceId, async (tx) => {
    await lockStructure(tx)
    const erasing = brand.owner.call('DELETE', `/api/customers/${id}`, {})
    // Long enough that it waits by now.
    await sleep(200)
    await tx.query({ text: "SET LOCAL lock_timeout = '200ms'" })
    await tx.query({ text: 'SELECT 1 FROM customer WHERE id = $1 FOR UPDATE', values: [id] })
    return { erasing }
  })
  expect((await erased.erasing).status).toBe(200)
})

test('nor in what nobody could read: refused events, rejected rows of imports, files that came with mails', async () => {
  const { owner, workspaceId } = await server.createBrand()
  const { body: source } = await owner.call('POST', '/api/sources', { name: 'web', kind: 'server', channel: 'web' })
  const post = (call: object) =>
    fetch(`${server.app.url}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify({ writeKey: source.writeKey, batch: [call] }),
    })
  await post({ type: 'identify', userId: 'n1', traits: { email: 'nuria@example.com', phone: '+34 612 345 678' } })
  await post({ type: 'track', userId: 'n1', properties: { note: 'no name of an event' } })
  await post({ type: 'track', properties: { mail: 'NURIA@example.com' } })
  await post({ type: 'track', properties: { phone: '612-34-56-78' } })
  await post({ type: 'track', properties: { mail: 'other@example.com' } })
  const refused = async () => (await owner.call('GET', '/api/rejected-events')).body.items.length
  expect(await refused()).toBe(4)

  const importFile = async (name: string, content: string, mapping = {}) => {
    const form = new FormData()
    form.set('file', new Blob([content]), name)
    const headers = { cookie: owner.cookie(), origin: server.app.url }
    const sent = await fetch(`${server.app.url}/api/imports/files`, { method: 'POST', body: form, headers })
    const { body: run } = await owner.call('POST', '/api/imports', { fileId: (await sent.json()).id, mapping })
    await expect.poll(async () => (await owner.call('GET', `/api/imports/${run.id}`)).body.state).toBe('done')
    return run.id
  }
  const good = Array.from({ length: 20 }, (_, row) => `p${row}@example.com,Persona ${row}`)
  const bad = ['x,nuria@example.com,too,many', 'y,o@example.com,too,many']
  const runId = await importFile('a.csv', ['email,nombre', ...good, ...bad, ''].join('\n'))
  const mail =
    'From: nuria@example.com\r\nTo: hola@brand.example\r\nSubject: x\r\nMessage-ID: <n@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHola\r\n--b\r\nContent-Type: application/pdf; name=dni.pdf\r\nContent-Disposition: attachment; filename=dni.pdf\r\n\r\n%PDF-1\r\n--b--\r\n'
  await importFile('b.eml', mail, { ownAddresses: ['hola@brand.example'] })
  const files = () =>
    server.db.database.transaction(workspaceId, (tx) =>
      tx.query({ text: 'SELECT name FROM file WHERE workspace_id = $1', values: [workspaceId] }),
    )
  expect(await files()).toEqual([{ name: 'dni.pdf' }])

  const { body: found } = await owner.call('GET', '/api/customers?q=nuria@example.com')
  expect((await owner.call('DELETE', `/api/customers/${found.items[0].id}`, {})).status).toBe(200)
  expect(await refused()).toBe(1)
  const rejected = String((await owner.call('GET', `/api/imports/${runId}/rejected`)).body)
  expect(rejected).not.toContain('nuria')
  expect(rejected).toContain('o@example.com')
  expect(await files()).toEqual([])
})
