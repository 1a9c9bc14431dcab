/** Walks routes of the contract: which ids they take, and an input that they accept. */
import { nothing, type Route } from '@hilo/contract'
import { z } from 'zod'

/** Where a route takes an id. */
export interface IdPlace {
  readonly part: 'params' | 'query' | 'body'
  readonly field: string
  readonly isList: boolean
}

/** An input of a route. */
export interface Sample {
  readonly params: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: Readonly<Record<string, unknown>> | undefined
}

interface Shape {
  readonly type?: string
  readonly format?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minLength?: number
  readonly minItems?: number
  readonly minimum?: number
}

const Shape: z.ZodType<Shape> = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
    format: z.string().optional(),
    properties: z.record(z.string(), Shape).optional(),
    required: z.array(z.string()).optional(),
    items: Shape.optional(),
    anyOf: z.array(Shape).optional(),
    oneOf: z.array(Shape).optional(),
    enum: z.array(z.unknown()).optional(),
    minLength: z.number().optional(),
    minItems: z.number().optional(),
    minimum: z.number().optional(),
  }),
)

const PARTS = ['params', 'query', 'body'] as const

/** All ids that a route takes, in its path, query and body (top level). */
export function findIdPlaces(route: Route): readonly IdPlace[] {
  return PARTS.flatMap((part) =>
    Object.entries(shapeOf(route[part]).properties ?? {})
      .map(([field, shape]) => ({ part, field, shape, isList: shape.items !== undefined }))
      .filter(({ shape }) => isId(shape.items ?? shape))
      .map(({ field, isList }) => ({ part, field, isList })),
  )
}

/**
 * An input that the route accepts.
 * @param ids a value for each id field by its name
 * @param known values for fields that cannot be guessed from their shape, by name
 * @throws Error when the contract refuses the sample: then `known` lacks a field
 */
export function sampleInput(
  route: Route,
  ids: Readonly<Record<string, string>>,
  known: Readonly<Record<string, unknown>>,
): Sample {
  const make = (part: (typeof PARTS)[number]) => {
    const schema = route[part]
    if (schema === nothing) return {}
    const sample: Record<string, unknown> = Object.fromEntries(
      findIdPlaces(route)
        .filter((place) => place.part === part)
        .map(({ field, isList }) => [field, isList ? [ids[field]] : ids[field]]),
    )
    const { properties = {}, required = [] } = shapeOf(schema)
    for (const name of required) sample[name] ??= sampleValue(name, properties[name] ?? {}, known)
    const parsed = schema.safeParse(sample)
    if (!parsed.success)
      throw new Error(`no sample for the ${part} of ${route.method} ${route.path}: ${parsed.error.message}`)
    return sample
  }
  return { params: make('params'), query: make('query'), body: route.body === nothing ? undefined : make('body') }
}

function shapeOf(schema: z.ZodType): Shape {
  if (schema === nothing) return {}
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline', metadata: z.registry() })
  return Shape.parse(json)
}

function isId(shape: Shape): boolean {
  return shape.format === 'uuid' || (shape.anyOf ?? []).some(isId)
}

function sampleValue(name: string, shape: Shape, known: Readonly<Record<string, unknown>>): unknown {
  if (name in known && shape.type !== 'object') return known[name]
  if ('const' in shape) return shape.const
  if (shape.enum) return shape.enum[0]
  const [choice] = shape.anyOf ?? shape.oneOf ?? []
  if (choice) return sampleValue(name, choice, known)
  if (shape.type === 'object') {
    const properties = shape.properties ?? {}
    return Object.fromEntries(
      (shape.required ?? []).map((each) => [each, sampleValue(each, properties[each] ?? {}, known)]),
    )
  }
  if (shape.type === 'array')
    return Array.from({ length: shape.minItems ?? 0 }, () => sampleValue(name, shape.items ?? {}, known))
  if (shape.type === 'boolean') return true
  if (shape.type === 'number' || shape.type === 'integer') return shape.minimum ?? 1
  return sampleText(shape)
}

function sampleText(shape: Shape): string {
  if (shape.format === 'email') return 'sample@example.com'
  if (shape.format === 'date-time') return '2026-11-21T12:00:00.000Z'
  if (shape.format === 'date') return '2026-11-21'
  return 'x'.repeat(Math.max(1, shape.minLength ?? 1))
}
