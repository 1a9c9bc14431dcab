/** Possible duplicates: two customers who may be one person by how alike they are, with the evidence. */
import { z } from 'zod'
import { Instant, PageQuery, page, route, Uuid } from './route.ts'

/** One customer of a pair, as they are laid side by side. Every value that is known, none chosen. */
export const DuplicateSide = z
  .strictObject({
    customerId: Uuid,
    name: z.string().nullable(),
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    documents: z.array(z.string()),
    loyaltyCards: z.array(z.string()),
    birthDate: z.string().nullable(),
    /** Street, postcode, city and region, as far as they are known. */
    address: z.array(z.string()),
    channels: z.array(z.string()),
    events: z.int(),
    orders: z.int(),
    firstSeenAt: Instant.nullable(),
    lastSeenAt: Instant.nullable(),
  })
  .meta({ id: 'DuplicateSide' })
export type DuplicateSide = z.infer<typeof DuplicateSide>

/** One thing seen of both, and what it is worth: positive bits speak for one person, negative ones against. */
export const DuplicateStep = z.strictObject({
  /** What was compared; `prior`: how many people there are to be mistaken for; `household`: people who live together share as much. */
  step: z.string(),
  /** How near: `exact`, `typo`, `nickname`, `different` …; null for `prior` and `household`. */
  level: z.string().nullable(),
  /** The share of people who have the value that both have; null where it does not matter. */
  frequency: z.number().nullable(),
  bits: z.number(),
})

export const DuplicatePair = z
  .strictObject({
    one: DuplicateSide,
    other: DuplicateSide,
    /** Of one person, by what is known. 0.9 and more: less likely pairs are not listed. */
    probability: z.number().min(0).max(1),
    /** The sum of the steps' bits. */
    weight: z.number(),
    steps: z.array(DuplicateStep),
    /** The model that weighed them. */
    model: z.string(),
    foundAt: Instant,
  })
  .meta({ id: 'DuplicatePair' })
export type DuplicatePair = z.infer<typeof DuplicatePair>

export const listDuplicates = route({
  method: 'GET',
  path: '/api/duplicates',
  scope: 'customers:read',
  summary:
    'Pairs of customers who may be one person, the likeliest first; those that staff have decided about are left out.',
  query: PageQuery,
  ok: page(DuplicatePair),
})
