/** Forged, replayed and repeated webhooks of every channel, through a real server. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Brand, type Reply, useServer } from '../../../../tools/src/testing/server.ts'
import { channels } from '../../channels/index.ts'
import { simulatorOf } from '../../channels/testing/simulators.ts'
import { newId } from '../../kernel/ids.ts'

const server = useServer()
let brand: Brand

beforeAll(async () => {
  brand = await server.createBrand()
})

describe.each(channels.map(({ manifest }) => ({ ...manifest, vendor: simulatorOf(manifest.name) })))(
  '$name',
  (channel) => {
    const { name, vendor } = channel
    const MINUTE_MS = 60_000

    /** A source of this channel whose secret the vendor has. */
    async function connect(of: Brand = brand) {
      const sourceId = await createSource(of, 'channel', name)
      const { body } = await of.owner.call('POST', `/api/sources/${sourceId}/signing-secret`, {})
      return { sourceId, path: String(body.path), secret: String(body.secret) }
    }

    /** A delivery of the sample, signed at `atMs`; `change` is what a forger does to it. */
    async function deliver(
      to: { path: string; secret: string },
      { seed = `s${++made}`, atMs = Date.now(), change = (headers: Record<string, string>) => headers } = {},
    ) {
      const body = JSON.stringify(vendor.sample(seed, atMs))
      return post(to.path, body, change(vendor.sign(body, to.secret, atMs)))
    }

    test('what the vendor signs is stored, with its channel, under its source', async () => {
      const source = await connect()
      const reply = await deliver(source)
      expect(reply).toMatchObject({ status: 200, body: { duplicates: 0, rejected: [] } })
      const stored = await eventsOf(source.sourceId)
      expect(reply.body.stored).toBe(stored.length)
      expect(stored.length).toBeGreaterThan(0)
      expect(stored.every((event) => event.channel === name)).toBe(true)
    })

    test('a repeated delivery is stored once: the same request again, and the same facts signed anew', async () => {
      const source = await connect()
      const atMs = Date.now()
      const body = JSON.stringify(vendor.sample('again', atMs))
      const headers = vendor.sign(body, source.secret, atMs)
      const first = await post(source.path, body, headers)
      const replies = await Promise.all([
        post(source.path, body, headers),
        post(source.path, body, headers),
        post(source.path, body, vendor.sign(body, source.secret, atMs + 1_000)),
      ])
      for (const reply of replies) {
        expect(reply).toMatchObject({ status: 200, body: { stored: 0, duplicates: first.body.stored } })
      }
      expect(await eventsOf(source.sourceId)).toHaveLength(first.body.stored)
    })

    test('two sources may use the same ids: neither takes the facts of the other', async () => {
      const [one, other] = [await connect(), await connect()]
      expect((await deliver(one, { seed: 'same' })).body.stored).toBeGreaterThan(0)
      expect((await deliver(other, { seed: 'same' })).body).toMatchObject({ duplicates: 0 })
    })

    describe('is refused with 401, and not a row is written', () => {
      const spoil = (header: string) => (headers: Record<string, string>) => ({
        ...headers,
        [header]: `${headers[header]}x`,
      })
      const drop = (header: string) => (headers: Record<string, string>) =>
        Object.fromEntries(Object.entries(headers).filter(([key]) => key !== header))

      test.each<[string, Parameters<typeof deliver>[1]]>([
        ...vendor.signedHeaders.flatMap((header): [string, Parameters<typeof deliver>[1]][] => [
          [`a delivery without ${header}`, { change: drop(header) }],
          [`a delivery with another ${header}`, { change: spoil(header) }],
        ]),
        ['a delivery without any signature', { change: () => ({ 'content-type': 'application/json' }) }],
        ['a delivery that was signed six minutes ago', { atMs: Date.now() - 6 * MINUTE_MS }],
        ['a delivery that says it comes from in six minutes', { atMs: Date.now() + 6 * MINUTE_MS }],
      ])('%s', async (_case, forgery) => {
        const source = await connect()
        await expectNothing(() => deliver(source, forgery))
      })

      test('a signature for another body', async () => {
        const source = await connect()
        const atMs = Date.now()
        const headers = vendor.sign(JSON.stringify(vendor.sample('mine', atMs)), source.secret, atMs)
        await expectNothing(() => post(source.path, JSON.stringify(vendor.sample('forged', atMs)), headers))
      })

      test('a signature of another source, also of another brand', async () => {
        const source = await connect()
        for (const other of [await connect(), await connect(await server.createBrand())]) {
          await expectNothing(() => deliver({ ...other, path: source.path }))
        }
      })

      test('a source that never got a secret: there is no unsigned mode', async () => {
        const sourceId = await createSource(brand, 'channel', name)
        for (const secret of [vendor.newSecret(), `whsec_${Buffer.alloc(32).toString('base64')}`]) {
          await expectNothing(() => deliver({ path: `/in/${name}/${sourceId}`, secret }))
        }
      })

      test('an old secret, from the moment that there is a new one and no time is given', async () => {
        const source = await connect()
        const path = `/api/sources/${source.sourceId}/signing-secret`
        const { body } = await brand.owner.call('POST', path, { keepOldHours: 0 })
        expect(body.oldUntil).toBeNull()
        await expectNothing(() => deliver(source))
        expect((await deliver({ ...source, secret: body.secret })).status).toBe(200)
      })

      test('a source that is switched off', async () => {
        const source = await connect()
        await brand.owner.call('PATCH', `/api/sources/${source.sourceId}`, { disabled: true })
        await expectNothing(() => deliver(source))
      })

      test.each([newId(), 'x', '%00', "'; DROP TABLE source; --"])('a source that is none: %s', async (id) => {
        await expectNothing(() =>
          deliver({ path: `/in/${name}/${encodeURIComponent(id)}`, secret: vendor.newSecret() }),
        )
      })

      async function expectNothing(forge: () => Promise<Reply>): Promise<void> {
        const before = await countRows()
        expect(await forge()).toMatchObject({ status: 401, body: { code: 'signature_refused' } })
        expect(await countRows()).toEqual(before)
      }
    })

    test('a new secret leaves the old one time: both are accepted, the one before them is not', async () => {
      const first = await connect()
      const path = `/api/sources/${first.sourceId}/signing-secret`
      const { body: second } = await brand.owner.call('POST', path, {})
      expect(Date.parse(second.oldUntil) - Date.now()).toBeGreaterThan(23 * 60 * MINUTE_MS)
      expect((await deliver(first)).status).toBe(200)
      expect((await deliver({ ...first, secret: second.secret })).status).toBe(200)
      const { body: third } = await brand.owner.call('POST', path, { keepOldHours: 1 })
      expect((await deliver(first)).status).toBe(401)
      expect((await deliver({ ...first, secret: second.secret })).status).toBe(200)
      expect((await deliver({ ...first, secret: third.secret })).status).toBe(200)
      await brand.owner.call('POST', path, { keepOldHours: 0 })
      expect((await deliver({ ...first, secret: third.secret })).status).toBe(401)
    })

    test('only who may change sources gets a secret, only for a source that signs, and it is in the audit log', async () => {
      const { sourceId, secret } = await connect()
      const path = `/api/sources/${sourceId}/signing-secret`
      expect((await (await brand.join('analyst')).call('POST', path, {})).status).toBe(403)
      expect((await (await server.createBrand()).owner.call('POST', path, {})).status).toBe(404)
      const browser = await createSource(brand, 'browser', name)
      expect((await brand.owner.call('POST', `/api/sources/${browser}/signing-secret`, {})).status).toBe(409)
      const log = JSON.stringify((await brand.owner.call('GET', '/api/audit-entries')).body)
      expect(log).toContain('source.signing_secret_made')
      expect(log).not.toContain(secret)
    })

    test('signed nonsense is refused, not stored and not an error', async () => {
      const source = await connect()
      const send = (body: string) => post(source.path, body, vendor.sign(body, source.secret, Date.now()))
      for (const body of ['', '{', '[1', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`, '{"a":"\\u0000"}']) {
        expect((await send(body)).status).toBe(400)
      }
      expect((await send('null')).body).toMatchObject({ stored: 0, rejected: [{ index: null }] })
      expect((await send('x'.repeat(channel.limits.maxWebhookBytes + 1))).status).toBe(413)
      expect(await eventsOf(source.sourceId)).toEqual([])
    })
  },
)

let made = 0
async function createSource(of: Brand, kind: string, channel: string): Promise<string> {
  const { body } = await of.owner.call('POST', '/api/sources', { name: `source ${++made}`, kind, channel })
  return String(body.id)
}

async function post(path: string, body: string, headers: Record<string, string>): Promise<Reply> {
  const response = await fetch(`${server.app.url}${path}`, { method: 'POST', body, headers })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

async function eventsOf(sourceId: string): Promise<readonly { channel: string; name: string }[]> {
  return (await brand.owner.call('GET', `/api/sources/${sourceId}/events`)).body.items
}

/** Rows of all that a webhook could write to, across what the brand sees. */
function countRows(): Promise<unknown> {
  const tables = ['event', 'seen_message', 'rejected_event', 'fragment', 'identifier', 'customer', 'pending_fact']
  const text = `SELECT ${tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}`
  return server.db.database.transaction(brand.workspaceId, (tx) => tx.query({ text }))
}
