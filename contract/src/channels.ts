import { z } from 'zod'
import { Instant, route, Uuid } from './route.ts'

const Text = z.string().trim().min(1).max(200)
/** A price as the till prints it, in major units: 12.5 is twelve euros fifty. */
const Amount = z.number().min(0).max(1e9)

/** Who came, as far as the till knows: at least one, unless nobody knows. */
const StoreCustomer = z.object({
  loyaltyCard: Text.optional(),
  email: Text.optional(),
  phone: Text.optional(),
  /** Your own customer number. */
  userId: Text.optional(),
  /** The visitor's own phone, as your app or its beacon names it. */
  device: Text.optional(),
})

/** What was bought. */
const StoreTicket = z.object({
  /** As printed, with its series, so that no two tickets of the brand share one. */
  number: z.string().trim().min(1).max(100),
  total: Amount,
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, as EUR'),
  lines: z
    .array(
      z.object({
        sku: Text.optional(),
        name: Text,
        quantity: z.number().positive().max(1e6).default(1),
        price: Amount,
      }),
    )
    .max(200)
    .default([]),
})

/** One visit to a store, with the ticket if something was bought. Fields that are not named here are ignored. */
export const StoreVisit = z
  .object({
    /** The device's own name for this visit: sent again, it is the same visit. */
    id: z.string().regex(/^[\w.-]{1,40}$/, 'must be 1 to 40 letters, digits, dots, hyphens or underscores'),
    /** ISO 8601 with its offset, as 2026-03-01T17:05:00+01:00. */
    at: z.iso.datetime({ offset: true }),
    /** Name or code of the store. */
    store: Text,
    /** The till, reader or door counter that saw it. It is yours, so it never says who came. */
    device: Text.optional(),
    customer: StoreCustomer.optional(),
    ticket: StoreTicket.optional(),
  })
  .meta({ id: 'StoreVisit' })

/** At most this many visits in one delivery. */
export const MAX_VISITS = 500

/** A week: whoever has not changed a device by then has forgotten it. */
const MAX_KEEP_OLD_HOURS = 168

export const rotateSigningSecret = route({
  method: 'POST',
  path: '/api/sources/:sourceId/signing-secret',
  scope: 'sources:write',
  summary:
    'Makes a new secret to sign webhooks with, by the Standard Webhooks specification; shown this once. The old one is accepted for a while longer, so that devices can be changed one by one.',
  params: z.strictObject({ sourceId: Uuid }),
  body: z.strictObject({
    /** How long the old secret is accepted beside the new one; 0: it stops at once, as it should when it has leaked. */
    keepOldHours: z.int().min(0).max(MAX_KEEP_OLD_HOURS).optional(),
  }),
  ok: z
    .strictObject({
      /** Where the device posts to, below the address of this server. */
      path: z.string(),
      /** `whsec_` and 32 random bytes in base64. */
      secret: z.string(),
      /** Until when the old secret is accepted; null: there is none, or it has stopped. */
      oldUntil: Instant.nullable(),
    })
    .meta({ id: 'SigningSecret' }),
  errors: ['not_found', 'conflict'],
})
