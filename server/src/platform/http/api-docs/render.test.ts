import { expect, test } from 'vitest'
import { ApiDescription, renderApiDocs } from './render.ts'

const operation = (summary: string) => ({
  operationId: 'readThing',
  tags: ['things'],
  summary,
  'x-scope': 'customers:read',
  parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
  responses: {
    200: {
      description: 'Success',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
    },
    default: { description: 'codes: `not_found`' },
  },
})
const describe = (summary: string) =>
  renderApiDocs(
    ApiDescription.parse({
      info: { title: 'T', description: 'd' },
      paths: { '/api/things/{id}': { get: operation(summary) } },
      components: {
        schemas: { Thing: { type: 'object', properties: { tags: { type: 'array', items: { enum: ['a', 'b'] } } } } },
      },
    }),
  )

test('a route is found in the index, with its scope, its parameters and a link to its shape', () => {
  const page = describe('Reads a thing.')
  for (const part of [
    'href="#readThing"',
    '<code>customers:read</code>',
    '<code>id</code> *',
    'uuid',
    'href="#shape-Thing"',
    'id="shape-Thing"',
    'list of',
    '<code>not_found</code>',
  ]) {
    expect(page).toContain(part)
  }
})

test('nothing in a description becomes markup', () => expect(describe('<script>x</script>')).not.toContain('<script>x'))
