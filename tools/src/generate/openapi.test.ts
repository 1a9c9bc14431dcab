import * as contract from '@hilo/contract'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeApi, listRoutes } from './openapi.ts'

const api = describeApi(listRoutes(contract))
const text = JSON.stringify(api)

test('every route of the contract is described', () => {
  for (const { name } of listRoutes(contract)) expect(text).toContain(`"operationId":"${name}"`)
})

test('every reference leads somewhere, and every shape is used', () => {
  const { components } = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) }).parse(api)
  const named = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map((match) => match[1]))
  expect([...named].sort()).toEqual(Object.keys(components.schemas).sort())
})

test('a shape that takes less than it gives has two names', () => {
  const Thing = z.strictObject({ note: z.string().default('') }).meta({ id: 'Thing' })
  const write = contract.route({
    method: 'PUT',
    path: '/api/thing',
    scope: 'settings:write',
    summary: 's',
    body: Thing,
    ok: Thing,
  })
  const { components } = z
    .object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) })
    .parse(describeApi([{ name: 'write', route: write }]))
  expect(components.schemas.Thing).toMatchObject({ required: ['note'] })
  expect(components.schemas.ThingSent).not.toHaveProperty('required')
})
