/** `contract/openapi.json`: the API as OpenAPI 3.1, from the routes of the contract. */
import * as contract from '@hilo/contract'
import { z } from 'zod'
import type { Generator } from './generator.ts'

/** Generator of the API's description. */
export const openApi: Generator = {
  file: 'contract/openapi.json',
  render: async () => `${JSON.stringify(describeApi(listRoutes(contract)), null, 2)}\n`,
}

/** A route under the name by which the contract exports it. */
export interface NamedRoute {
  readonly name: string
  readonly route: contract.Route
}

type JsonSchema = Record<string, unknown>

/** The routes among the exports of a module, by path and method. */
export function listRoutes(module: Readonly<Record<string, unknown>>): readonly NamedRoute[] {
  return Object.entries(module)
    .flatMap(([name, value]) => (isRoute(value) ? [{ name, route: value }] : []))
    .sort((a, b) => compare(a.route.path, b.route.path) || compare(a.route.method, b.route.method))
}

/** The whole description. */
export function describeApi(routes: readonly NamedRoute[]): JsonSchema {
  const output = convert(routes, 'output')
  const input = nameApart(convert(routes, 'input'), output)
  const paths: Record<string, JsonSchema> = {}
  for (const named of routes) {
    const path = named.route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [named.route.method.toLowerCase()]: describeRoute(named, input, output) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hilo',
      version: '1',
      description:
        'One customer, one timeline, whatever the channel. Events arrive by the Segment-compatible `/v1` API.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key made in the settings.' },
        session: { type: 'apiKey', in: 'cookie', name: 'hilo.session' },
      },
      schemas: sortKeys({ ...input.definitions, ...output.definitions }),
    },
  }
}

function isRoute(value: unknown): value is contract.Route {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'scope' in value
}

/** All schemas of one direction, converted at once so that shared ones are shared. */
interface Converted {
  readonly parts: Readonly<Record<string, JsonSchema>>
  readonly definitions: Readonly<Record<string, JsonSchema>>
}

const Schema = z.record(z.string(), z.unknown())
const Schemas = z.record(z.string(), Schema)
const Whole = z.object({ properties: Schemas, $defs: Schemas.default({}) })

function convert(routes: readonly NamedRoute[], io: 'input' | 'output'): Converted {
  const shape: Record<string, z.ZodType> = io === 'output' ? { problem: contract.Problem } : {}
  for (const { name, route } of routes) {
    const { params, query, body, ok } = route
    const wanted = io === 'input' ? { params, query, body } : { ok }
    for (const [part, schema] of Object.entries(wanted)) {
      if (schema !== contract.nothing) shape[`${name}.${part}`] = schema
    }
  }
  const converted = z.toJSONSchema(z.object(shape), {
    ...{ io, unrepresentable: 'any', target: 'draft-2020-12' },
    // A format says it; zod's pattern for it takes a line of 300 characters.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
    },
  })
  const json = JSON.stringify(converted)
    .replaceAll('#/$defs/', REF)
    // The recursive shape of any JSON value is the only one without a name of ours.
    .replaceAll(/__schema\d+/g, 'Json')
  const whole = Whole.parse(JSON.parse(json))
  const definitions = Object.entries(whole.$defs).map(([name, { id: _, ...schema }]) => [name, schema])
  return { parts: whole.properties, definitions: Object.fromEntries(definitions) }
}

const REF = '#/components/schemas/'

/** A shape may take less than it gives (defaults); then what is sent gets a name of its own. */
function nameApart(input: Converted, output: Converted): Converted {
  const differs = (name: string) => {
    const received = output.definitions[name]
    return received !== undefined && JSON.stringify(received) !== JSON.stringify(input.definitions[name])
  }
  const apart = new Set(Object.keys(input.definitions).filter(differs))
  for (let before = -1; before < apart.size; ) {
    before = apart.size
    for (const [name, schema] of Object.entries(input.definitions)) {
      const isTouched = [...apart].some((each) => JSON.stringify(schema).includes(`"${REF}${each}"`))
      if (isTouched && output.definitions[name]) apart.add(name)
    }
  }
  const rename = (schemas: Converted['parts']) => {
    let json = JSON.stringify(schemas)
    for (const name of apart) json = json.replaceAll(`"${REF}${name}"`, `"${REF}${name}Sent"`)
    return Schemas.parse(JSON.parse(json))
  }
  const definitions = Object.entries(rename(input.definitions)).map(([name, schema]) => [
    apart.has(name) ? `${name}Sent` : name,
    schema,
  ])
  return { parts: rename(input.parts), definitions: Object.fromEntries(definitions) }
}

function describeRoute({ name, route }: NamedRoute, input: Converted, output: Converted): JsonSchema {
  const body = input.parts[`${name}.body`]
  const [, , tag = ''] = route.path.split('/')
  const content = { [route.produces]: { schema: output.parts[`${name}.ok`] ?? {} } }
  return {
    operationId: name,
    tags: [tag.replace(/\..*/, '')],
    summary: route.summary,
    ...(route.scope === 'public' ? { security: [] } : {}),
    'x-scope': route.scope,
    parameters: [
      ...listParameters('path', input.parts[`${name}.params`]),
      ...listParameters('query', input.parts[`${name}.query`]),
      ...idempotencyKey(route),
    ],
    ...(body ? { requestBody: { required: true, content: { [route.consumes]: { schema: body } } } } : {}),
    responses: { [route.status]: { description: 'Success', content }, default: describeProblem(route, output) },
  }
}

const Properties = z.object({
  properties: z.record(z.string(), Schema).default({}),
  required: z.array(z.string()).default([]),
})

function listParameters(place: 'path' | 'query', schema: JsonSchema | undefined): readonly JsonSchema[] {
  const { properties, required } = Properties.parse(schema ?? {})
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }))
}

function idempotencyKey(route: contract.Route): readonly JsonSchema[] {
  if (route.method === 'GET' || route.scope === 'public' || route.scope === 'session') return []
  const description = 'A text of your own: the same write with the same key is done once and answered alike for a day.'
  return [
    { name: 'Idempotency-Key', in: 'header', required: false, description, schema: { type: 'string', maxLength: 255 } },
  ]
}

function describeProblem(route: contract.Route, output: Converted): JsonSchema {
  const codes = route.errors.map((code) => `\`${code}\``).join(', ')
  const description =
    codes === '' ? 'Problem details (RFC 9457)' : `Problem details (RFC 9457); codes beside the common ones: ${codes}`
  return { description, content: { 'application/problem+json': { schema: output.parts.problem ?? {} } } }
}

function sortKeys(record: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compare(a, b)))
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
