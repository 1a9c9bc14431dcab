/** Logs and refusals say what was attempted, never whose data it was: everything that decides who is who is told a secret, in every place. */
import { expect, test } from 'vitest'
import { createLogger } from '../../../server/src/platform/http/index.ts'
import { useServer } from './server.ts'
import { until } from './until.ts'

const SECRETS = ['secreta', '611998877', 'X1234567L', 'Calle Oculta']
const lines: string[] = []
const server = useServer({ logger: createLogger('trace', { write: (line: string) => void lines.push(line) }) })

test('neither logs nor refusals repeat what they were told', async () => {
  const { owner } = await server.createBrand()
  const sources: { id: string; writeKey: string }[] = []
  for (const name of ['Caja', 'Web'])
    sources.push((await owner.call('POST', '/api/sources', { name, kind: 'server', channel: 'web' })).body)
  for (const { writeKey } of sources) {
    const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`
    const traits = { name: 'Ana Secreta', email: 'ana@secreta.example', phone: '+34611998877', dni: 'X1234567L' }
    await server.client().call('POST', '/v1/identify', { userId: writeKey, traits }, { authorization })
    await server.client().call('POST', '/v1/track', { userId: 'secreta', properties: traits }, { authorization })
  }
  const words = encodeURIComponent('ana@secreta.example 611998877 X1234567L Calle Oculta')
  const refused = await Promise.all([
    owner.call('GET', `/api/duplicates?q=${words}&limit=secreta`),
    owner.call('GET', `/api/duplicates?cursor=${words}`),
    owner.call('GET', `/api/regroups/${words}`),
    owner.call('GET', `/api/progress?weeks=${words}`),
    owner.call('POST', '/api/channels/secreta/link', { name: 'Ana Secreta' }),
    owner.call('POST', '/api/identity/rules', { ownAddresses: ['611998877'], ownDomains: 'secreta.example' }),
    owner.call('POST', '/api/playbooks/secreta/begin', {}),
    owner.call('POST', '/api/playbooks/undo_merge/seen', { place: 'Calle Oculta', subjectId: '611998877' }),
  ])
  for (const { status } of refused) expect([400, 404, 422]).toContain(status)
  expect((await owner.call('GET', `/api/duplicates?q=${words}`)).status).toBe(200)
  for (const verb of ['preview', 'unlink']) await owner.call('POST', `/api/channels/${sources[0]?.id}/${verb}`, {})
  await until(async () => {
    const { body } = await owner.call('GET', '/api/regroups')
    return body.items.every(({ state }: { state: string }) => state !== 'running')
  })
  expect(lines.length).toBeGreaterThan(10)
  const told = [...lines, ...refused.map(({ body }) => JSON.stringify(body))]
  for (const secret of SECRETS)
    expect(told.filter((line) => line.toLowerCase().includes(secret.toLowerCase()))).toEqual([])
})
