import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestClient, useServer } from '../../../../../tools/src/testing/server.ts'

// A real server on `.2`, which stands for the public Internet: the operator's setting allows it to the server under test.
const server = useServer()
let far: Server
let origin = ''
const seen: string[] = []
beforeAll(async () => {
  far = createServer(answer).listen(0, '127.0.0.2')
  await once(far, 'listening')
  const address = far.address()
  origin = `http://127.0.0.2:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(() => {
  far.closeAllConnections()
  far.close()
})
beforeEach(() => {
  seen.length = 0
})

const CONTACTS = `email,nombre\n${Array.from({ length: 3_000 }, (_, row) => `p${row}@example.com,Persona ${row}`).join('\n')}\n`

const answer: RequestListener = (request, response) => {
  const { range } = request.headers
  seen.push(`${request.url} ${range ?? 'whole'}`)
  switch (request.url) {
    case '/contacts.csv':
      return response.writeHead(200, { 'content-length': CONTACTS.length }).end(CONTACTS)
    case '/named?token=secret':
      return response.writeHead(200, { 'content-disposition': 'attachment; filename="clientes.csv"' }).end(CONTACTS)
    case '/moved':
      return response.writeHead(302, { location: '/contacts.csv' }).end()
    case '/inside':
      return response.writeHead(302, { location: `${server.app.url}/healthz` }).end()
    case '/login':
      return response.writeHead(200, { 'content-type': 'text/csv' }).end('<!doctype html><title>Sign in</title>')
    case '/empty':
      return response.end()
    case '/private':
      return response.writeHead(403).end('no')
    case '/breaks':
      return breakOff(range, response)
    case '/slow':
      return response.writeHead(200, { 'content-length': 1_000_000 }).write('email\n')
    default:
      return response.writeHead(404).end()
  }
}

/** Cuts the connection after a third, and goes on where it is asked to. */
function breakOff(range: string | undefined, response: Parameters<RequestListener>[1]) {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
  const head = { etag: '"v1"', 'content-length': CONTACTS.length - from }
  if (from === 0) {
    response.writeHead(200, head).write(CONTACTS.slice(0, CONTACTS.length / 3))
    return setTimeout(() => response.destroy(), 50)
  }
  const total = CONTACTS.length
  return response
    .writeHead(206, { ...head, 'content-range': `bytes ${from}-${total - 1}/${total}` })
    .end(CONTACTS.slice(from))
}

async function fetchLink(client: TestClient, url: string) {
  const { status, body } = await client.call('POST', '/api/imports/downloads', { url })
  expect(status).toBe(202)
  for (let look = 0; look < 200; look += 1) {
    const now = await client.call('GET', `/api/imports/downloads/${body.id}`)
    if (now.body.state !== 'running') return now.body
    await sleep(50)
  }
  throw new Error('the download does not end')
}

test('a pasted link becomes a file that is looked at and imported as any other; the same link again stores nothing twice', async () => {
  const { owner } = await server.createBrand()
  const fetched = await fetchLink(owner, `${origin}/named?token=secret`)
  expect(fetched).toMatchObject({
    state: 'done',
    host: '127.0.0.2',
    bytesRead: CONTACTS.length,
    file: { name: 'clientes.csv', sizeBytes: CONTACTS.length },
  })
  expect(JSON.stringify(fetched)).not.toContain('secret')
  const importIt = async (fileId: string) => {
    const { body } = await owner.call('POST', '/api/imports', { fileId })
    await expect
      .poll(async () => (await owner.call('GET', `/api/imports/${body.id}`)).body.state, { timeout: 20_000 })
      .toBe('done')
    return (await owner.call('GET', `/api/imports/${body.id}`)).body
  }
  expect((await owner.call('POST', '/api/imports/preview', { fileId: fetched.file.id })).body).toMatchObject({
    kind: 'contacts',
  })
  expect(await importIt(fetched.file.id)).toMatchObject({ eventsStored: 3_000, duplicates: 0 })
  const again = await fetchLink(owner, `${origin}/moved`)
  expect(await importIt(again.file.id)).toMatchObject({ eventsStored: 0, duplicates: 3_000 })
})

test('a connection that breaks is taken up where it broke', async () => {
  const { owner } = await server.createBrand()
  const fetched = await fetchLink(owner, `${origin}/breaks`)
  expect(fetched).toMatchObject({ state: 'done', file: { sizeBytes: CONTACTS.length } })
  expect(seen[0]).toBe('/breaks whole')
  expect(seen[1]).toMatch(/^\/breaks bytes=[1-9]\d*-$/)
})

test.each([
  ['a private network', () => 'http://10.0.0.1/export.csv', 'link_private'],
  ['this machine', () => server.app.url, 'link_private'],
  ['this machine, by a redirect', () => `${origin}/inside`, 'link_private'],
  ['a cloud’s metadata', () => 'http://169.254.169.254/latest/meta-data', 'link_private'],
  ['a mail server', () => 'http://127.0.0.1:25/', 'link_private'],
  ['a link with a password', () => 'http://ana:secret@127.0.0.2/', 'link_with_password'],
  ['a web page', () => `${origin}/login`, 'link_web_page'],
  ['nothing', () => `${origin}/none`, 'link_gone'],
  ['an empty file', () => `${origin}/empty`, 'link_empty'],
  ['what needs a sign-in', () => `${origin}/private`, 'link_needs_sign_in'],
])('a link to %s brings no file, and says why', async (_what, link, expected) => {
  const { owner } = await server.createBrand()
  expect(await fetchLink(owner, link())).toMatchObject({
    state: 'failed',
    file: null,
    error: { code: expected },
  })
})

test('what is no web address is refused at once', async () => {
  const { owner } = await server.createBrand()
  for (const url of ['file:///etc/passwd', 'ftp://a.example/x.csv', 'export.csv']) {
    expect((await owner.call('POST', '/api/imports/downloads', { url })).status).toBe(422)
  }
})

test('a download is stopped, at most three go on at once, and another brand sees none of them', async () => {
  const [mine, other] = [await server.createBrand(), await server.createBrand()]
  const start = () => mine.owner.call('POST', '/api/imports/downloads', { url: `${origin}/slow` })
  const [first, ...rest] = [await start(), await start(), await start()]
  expect(await start()).toMatchObject({ status: 409, body: { code: 'too_many_downloads' } })
  expect((await other.owner.call('GET', `/api/imports/downloads/${first?.body.id}`)).status).toBe(404)
  for (const { body } of [first, ...rest].flatMap((reply) => reply ?? [])) {
    const stopped = await mine.owner.call('POST', `/api/imports/downloads/${body.id}/cancel`)
    expect(stopped.body).toMatchObject({ state: 'failed', error: { code: 'link_stopped' }, file: null })
  }
})
