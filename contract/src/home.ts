import { z } from 'zod'
import { Instant, route, Uuid } from './route.ts'

/** The first screen: how far the brand is from one thread per customer, from counters kept up to date. */
export const Home = z
  .strictObject({
    customers: z.int(),
    /** Customers with at least one identifier that is not a browser or a device. */
    recognised: z.int(),
    /** Customers seen on more than one channel. */
    multiChannel: z.int(),
    events: z.int(),
    /** People reached per channel, and those seen nowhere else. */
    channels: z.array(z.strictObject({ channel: z.string(), customers: z.int(), only: z.int(), events: z.int() })),
    /** Which combinations of channels people use: the bars of an UpSet drawing, most people first, at most 12. */
    combinations: z.array(z.strictObject({ channels: z.array(z.string()), customers: z.int() })),
    /** Arrivals per day of the last 30 days (UTC days). */
    days: z.array(z.strictObject({ day: z.iso.date(), events: z.int() })),
    /** The newest arrivals, newest first, at most 20. */
    arrivals: z.array(
      z.strictObject({
        eventId: Uuid,
        customerId: Uuid,
        customerName: z.string().nullable(),
        channel: z.string(),
        name: z.string(),
        occurredAt: Instant,
      }),
    ),
    /** What wants somebody's eyes: events rejected in the last 7 days, pairs of customers who may be one, jobs that failed. */
    attention: z.array(
      z.strictObject({
        kind: z.enum(['rejected_events', 'duplicates', 'failed_jobs']),
        count: z.int(),
        href: z.string(),
      }),
    ),
    /** When customers, recognised, multiChannel, channels and combinations were counted; null: they are being counted for the first time and are 0 until then. */
    asOf: Instant.nullable(),
    /** They are being counted anew: ask again. */
    isCounting: z.boolean(),
  })
  .meta({ id: 'Home' })

export const readHome = route({
  method: 'GET',
  path: '/api/home',
  scope: 'customers:read',
  summary: 'Reach per channel, people recognised, arrivals and what needs attention.',
  ok: Home,
})
