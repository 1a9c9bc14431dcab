/** The review queue: two customers who may be one person, by how alike they are or by what they share, with the evidence. */
import { z } from 'zod'
import { IdentifierKind, PossibleOwners } from './customers.ts'
import { Instant, PageQuery, page, route, Uuid } from './route.ts'

/** One customer of a pair, as they are laid side by side. Every value that is known, none chosen. */
export const DuplicateSide = z
  .strictObject({
    customerId: Uuid,
    name: z.string().nullable(),
    /** Of somebody without a name: one of these, by what both go by. */
    oneOf: PossibleOwners.nullable(),
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
  /** The values that were compared, as their sources wrote them; null where a side has none, and for `prior` and `household`. */
  one: z.string().nullable(),
  other: z.string().nullable(),
})

/** Why a pair is in the queue: `alike`, found by resemblance; `shared`, by an identifier that a rule would not let join them. */
export const DuplicateKind = z.enum(['alike', 'shared'])
export type DuplicateKind = z.infer<typeof DuplicateKind>

/** A value that both hold, and why it did not make them one. */
export const DuplicateShared = z.strictObject({
  kind: IdentifierKind,
  value: z.string(),
  /** The rule that refused: `limit`, `contested` … */
  reason: z.string(),
  /** What one person has once, and these two have each: why a `limit` refused. */
  conflict: z.strictObject({ kind: IdentifierKind, one: z.array(z.string()), other: z.array(z.string()) }).nullable(),
})

export const DuplicatePair = z
  .strictObject({
    one: DuplicateSide,
    other: DuplicateSide,
    /** One or both. */
    kinds: z.array(DuplicateKind).min(1),
    /** What they share without being one; empty of those who are only alike. */
    shared: z.array(DuplicateShared),
    /**
     * That it is one person, by what is known; null where there is nothing to compare
     * them by, and of a nameless contact that may have been several people's. Of `alike` 0.9 and more.
     */
    probability: z.number().min(0).max(1).nullable(),
    /** The sum of the steps' bits; null with `probability`. */
    weight: z.number().nullable(),
    steps: z.array(DuplicateStep),
    /** The model that weighed them; null with `probability`. */
    model: z.string().nullable(),
    /** When they were found, or what is known of them last changed. */
    foundAt: Instant,
    /** How much it is worth deciding: the list falls by rank, then by `foundAt`, then by the ids of `one` and `other`. */
    rank: z.number(),
  })
  .meta({ id: 'DuplicatePair' })
export type DuplicatePair = z.infer<typeof DuplicatePair>

export const listDuplicates = route({
  method: 'GET',
  path: '/api/duplicates',
  scope: 'customers:read',
  summary:
    'The review queue: pairs of customers who may be one person, those most worth deciding first; those that staff have decided about are left out.',
  query: PageQuery.extend({
    /** Only pairs of this kind; a pair may be of both. */
    kind: DuplicateKind.optional(),
    /** Only pairs with a customer found by this: name, e-mail, phone or order number. The first 200 customers found count. */
    q: z.string().max(200).optional(),
  }),
  ok: page(DuplicatePair).extend({
    /** How many pairs there are on all pages, as counted with the first. */
    total: z.int(),
  }),
})
