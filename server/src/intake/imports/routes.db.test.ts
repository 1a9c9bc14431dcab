import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type Reply, type TestClient, useServer } from '../../../../tools/src/testing/server.ts'
import { FIXTURES } from './testing.ts'

const server = useServer()

/** Hands a file in as a browser's form does. */
async function upload(client: TestClient, name: string, content: string | Buffer): Promise<Reply> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(Buffer.from(content))]), name)
  const headers = { cookie: client.cookie(), origin: server.app.url }
  const response = await fetch(`${server.app.url}/api/imports/files`, { method: 'POST', body: form, headers })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** Follows an import to its end. */
async function follow(client: TestClient, id: string): Promise<Reply['body']> {
  for (let look = 0; look < 600; look += 1) {
    const { body } = await client.call('GET', `/api/imports/${id}`)
    if (body.state !== 'waiting' && body.state !== 'running') return body
    await sleep(50)
  }
  throw new Error('the import does not end')
}

describe('an import in the web app', () => {
  test('is handed in, looked at, started and followed; its events are there and its rejected rows can be fetched', async () => {
    const { owner } = await server.createBrand()
    const rows = `${await readFile(join(FIXTURES, 'hubspot-contacts.csv'), 'utf8')}"1","too","many","fields"${',"x"'.repeat(20)}\n`
    const handedIn = await upload(owner, 'hubspot-contacts.csv', rows)
    expect(handedIn).toMatchObject({ status: 201, body: { name: 'hubspot-contacts.csv' } })
    const fileId = handedIn.body.id

    const preview = await owner.call('POST', '/api/imports/preview', { fileId })
    expect(preview).toMatchObject({ status: 200, body: { kind: 'contacts', format: 'csv', header: true } })
    expect(preview.body.columns[3]).toMatchObject({ column: 'Email', target: 'email' })
    expect(preview.body.examples[0]).toMatchObject({ type: 'identify', traits: { firstName: 'Lucía' } })

    const mapping = { columns: { 'Shoe size': 'trait:foot' } }
    const started = await owner.call('POST', '/api/imports', { fileId, mapping, sourceName: 'CRM' })
    expect(started).toMatchObject({ status: 202, body: { name: 'hubspot-contacts.csv', sourceName: 'CRM' } })
    const ended = await follow(owner, started.body.id)
    expect(ended).toMatchObject({
      state: 'done',
      rowsRead: 4,
      eventsStored: 3,
      duplicates: 0,
      rejected: 1,
      error: null,
    })
    expect(ended.rejectedReasons).toMatchObject([{ reason: { code: 'row_too_wide', values: { width: 18 } }, count: 1 }])

    const rejected = await owner.call('GET', `/api/imports/${started.body.id}/rejected`)
    expect(rejected.headers.get('content-disposition')).toContain('hubspot-contacts.rejected.csv')
    expect(rejected.body.split('\r\n')[1]).toMatch(/^5,18 fields were expected and 24 found/)

    const again = await owner.call('POST', '/api/imports', { fileId, mapping, sourceName: 'CRM' })
    expect(await follow(owner, again.body.id)).toMatchObject({ state: 'done', eventsStored: 0, duplicates: 3 })
    const list = await owner.call('GET', '/api/imports?limit=1')
    expect(list.body).toMatchObject({ items: [{ id: again.body.id }] })
    expect(list.body.next).not.toBeNull()
  })

  test('a file that cannot be read says what to do, and the import ends as failed', async () => {
    const { owner } = await server.createBrand()
    const { body } = await upload(owner, 'book.xlsx', Buffer.from('PK\x03\x04 and more'))
    const preview = await owner.call('POST', '/api/imports/preview', { fileId: body.id })
    const details = { problem: { code: 'file_spreadsheet' } }
    expect(preview).toMatchObject({ status: 422, body: { code: 'unreadable_file', details } })
    expect(preview.body.detail).toMatch(/save the sheet as CSV/)
    const started = await owner.call('POST', '/api/imports', { fileId: body.id })
    expect(await follow(owner, started.body.id)).toMatchObject({ state: 'failed', error: { code: 'file_spreadsheet' } })
  })

  test('files and imports of one brand are not there for another', async () => {
    const [mine, other] = [await server.createBrand(), await server.createBrand()]
    const { body } = await upload(mine.owner, 'a.csv', 'email\na@example.com\n')
    expect((await other.owner.call('POST', '/api/imports/preview', { fileId: body.id })).status).toBe(404)
    expect((await other.owner.call('POST', '/api/imports', { fileId: body.id })).status).toBe(404)
    const started = await mine.owner.call('POST', '/api/imports', { fileId: body.id })
    await follow(mine.owner, started.body.id)
    expect((await other.owner.call('GET', `/api/imports/${started.body.id}`)).status).toBe(404)
    expect((await other.owner.call('GET', '/api/imports')).body.items).toEqual([])
  })
})
