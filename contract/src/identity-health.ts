/** Who is who: how well people are told apart, in figures that are counted in the background. */
import { z } from 'zod'
import { Instant, route, Uuid } from './route.ts'

/** Who decided: the rules by themselves, a member of staff, or the model that the owner lets join the surest pairs. */
const By = z.strictObject({ rules: z.int(), staff: z.int(), model: z.int() })

/** One week, from Monday, in the workspace's time zone. */
export const IdentityWeek = z.strictObject({
  week: z.iso.date(),
  /** Two customers that became one. */
  merges: By,
  /** Merges that staff took back, by whose they were: the errors that somebody saw. */
  unmerges: By,
  /** "Not the same person", said of two that were two already. */
  refusals: z.int(),
  /**
   * Links that a rule kept from being made. `limit`: together they would have two accounts, two documents …; `contested`: several
   * customers go by the name; `apart`: staff had said so.
   */
  vetoes: z.strictObject({ limit: z.int(), contested: z.int(), apart: z.int() }),
})

/** By which names of one kind the fragments of a customer hold together. */
export const HeldBy = z.strictObject({
  kind: z.string(),
  /** Different values that more than one of its fragments has. */
  values: z.int(),
  /** Fragments that have one of them. */
  fragments: z.int(),
})

export const IdentityHealth = z
  .strictObject({
    /** When it was counted; null: it is being counted for the first time, ask again. */
    asOf: Instant.nullable(),
    customers: z.int(),
    fragments: z.int(),
    /** Customers by how many fragments they are made of, from `from` to `to`; `to` null: and more. */
    sizes: z.array(z.strictObject({ from: z.int(), to: z.int().nullable(), customers: z.int() })),
    /** The customers of most fragments, at most 20. */
    largest: z.array(
      z.strictObject({
        customerId: Uuid,
        name: z.string().nullable(),
        fragments: z.int(),
        channels: z.array(z.string()),
        heldBy: z.array(HeldBy),
      }),
    ),
    /** Values that so many share that they link nobody any more, those of most people first, at most 50. */
    generic: z.array(
      z.strictObject({
        kind: z.string(),
        value: z.string(),
        /** `claimed`: only by what browsers say; the brand's own records still link by it. */
        level: z.enum(['claimed', 'all']),
        /** Customers who have it. */
        people: z.int(),
        fragments: z.int(),
      }),
    ),
    /** The last 12 weeks, oldest first; the last one is not over. */
    weeks: z.array(IdentityWeek),
  })
  .meta({ id: 'IdentityHealth' })
export type IdentityHealth = z.infer<typeof IdentityHealth>

export const readIdentityHealth = route({
  method: 'GET',
  path: '/api/identity/health',
  scope: 'customers:read',
  summary:
    'How well people are told apart: customers by size, the largest, values that link nobody, and what was joined and taken back each week.',
  ok: IdentityHealth,
})
