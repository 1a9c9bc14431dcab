import { expect, test } from 'vitest'
import { useServer } from '../../../../tools/src/testing/server.ts'

const server = useServer()
const always = [{ opens: '00:00', closes: '24:00' }]
const hours = {
  monday: always,
  tuesday: always,
  wednesday: always,
  thursday: always,
  friday: always,
  saturday: always,
  sunday: always,
}
const store = (code: string, name: string) => ({
  ...{ code, name, kind: 'store', timeZone: 'Europe/Madrid', hours, exceptions: [] },
  address: { line1: 'Calle Mayor 1', city: 'Madrid', country: 'ES' },
})

test('a store is added, changed in part, archived and brought back', async () => {
  const { owner } = await server.createBrand()
  const made = await owner.call('POST', '/api/locations', store('MAD-01', 'Madrid'))
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ isOpen: true, nextOpening: null, phone: '', address: { postalCode: '' } })
  const path = `/api/locations/${made.body.id}`
  const changed = await owner.call('PATCH', path, { phone: '+34 910 000 000', hours: { ...hours, monday: [] } })
  expect(changed.body).toMatchObject({
    phone: '+34 910 000 000',
    name: 'Madrid',
    hours: { monday: [], tuesday: always },
  })
  expect((await owner.call('DELETE', path)).status).toBe(200)
  expect((await owner.call('GET', '/api/locations')).body.items).toEqual([])
  expect((await owner.call('GET', '/api/locations?archived=true')).body.items).toHaveLength(1)
  expect((await owner.call('POST', `${path}/restore`)).body.archivedAt).toBeNull()
})

test('a code belongs to one location of a workspace, whatever its case', async () => {
  const [here, there] = [await server.createBrand(), await server.createBrand()]
  await here.owner.call('POST', '/api/locations', store('MAD-01', 'Madrid'))
  expect((await here.owner.call('POST', '/api/locations', store('mad-01', 'Otra'))).body.code).toBe('code_taken')
  expect((await there.owner.call('POST', '/api/locations', store('MAD-01', 'Madrid'))).status).toBe(201)
})

test('pages follow one another by name, whatever the letters', async () => {
  const { owner } = await server.createBrand()
  for (const [i, name] of ['Ávila', 'zamora', 'Bilbao', 'bilbao', 'İzmir', 'Ñora'].entries()) {
    await owner.call('POST', '/api/locations', store(`L${i}`, name))
  }
  const all = (await owner.call('GET', '/api/locations')).body.items.map((item: { code: string }) => item.code)
  const paged: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await owner.call('GET', `/api/locations?limit=2${cursor && `&cursor=${cursor}`}`)
    paged.push(...body.items.map((item: { code: string }) => item.code))
    cursor = body.next
  }
  expect(paged).toEqual(all)
  expect(new Set(paged).size).toBe(6)
})

test('a cursor of nowhere, a wrong zone and an impossible hour are refused', async () => {
  const { owner } = await server.createBrand()
  expect((await owner.call('GET', '/api/locations?cursor=xyz')).body.code).toBe('malformed_request')
  const wrongZone = { ...store('A', 'A'), timeZone: 'Europe/Nowhere' }
  expect((await owner.call('POST', '/api/locations', wrongZone)).body.issues[0].path).toBe('body.timeZone')
  const wrongHour = { ...store('A', 'A'), hours: { ...hours, monday: [{ opens: '25:00', closes: '26:00' }] } }
  expect((await owner.call('POST', '/api/locations', wrongHour)).status).toBe(422)
})
