/** The demo brand: its stories, its ticker, and the keys with which a page may play its customers. Only where it was seeded. */
import { z } from 'zod'
import { Instant, route, Uuid } from './route.ts'

const Bilingual = z.strictObject({ es: z.string(), en: z.string() })

/** A planted story: people whom anybody can look up to see what Hilo does with them. */
export const DemoStory = z
  .strictObject({
    id: z.string(),
    title: Bilingual,
    summary: Bilingual,
    /** What to look at, and what one should see. */
    see: Bilingual,
    people: z.array(z.strictObject({ personId: z.string(), name: z.string(), find: z.string() })),
  })
  .meta({ id: 'DemoStory' })
export type DemoStory = z.infer<typeof DemoStory>

export const DemoBrand = z
  .strictObject({
    name: z.string(),
    /** Null while the history is still being written. */
    seededAt: Instant.nullable(),
    /** The instant at which the generated history ends. */
    anchorAt: Instant,
    /** Whether the ticker keeps the brand alive. */
    tickerOn: z.boolean(),
    stories: z.array(DemoStory),
  })
  .meta({ id: 'DemoBrand' })
export type DemoBrand = z.infer<typeof DemoBrand>

/** A source of the demo brand with its write key. */
export const DemoKey = z.strictObject({ key: z.string(), sourceId: Uuid, writeKey: z.string() })
export type DemoKey = z.infer<typeof DemoKey>

export const readDemo = route({
  method: 'GET',
  path: '/api/demo',
  scope: 'customers:read',
  summary: 'The demo brand and its planted stories.',
  ok: DemoBrand,
  errors: ['not_found', 'demo_seeding'],
})

/** The public half: what the shop page needs to track with. */
export const readDemoShop = route({
  method: 'GET',
  path: '/api/demo/shop',
  scope: 'public',
  summary: 'The browser write key of the demo shop.',
  ok: z.strictObject({ writeKey: z.string() }),
  errors: ['not_found', 'demo_seeding'],
})

export const listDemoKeys = route({
  method: 'GET',
  path: '/api/demo/keys',
  scope: 'sources:write',
  summary: 'Write keys of the demo brand’s sources, for the page that plays its customers.',
  ok: z.strictObject({ items: z.array(DemoKey) }),
  errors: ['not_found', 'demo_seeding'],
})

export const switchDemoTicker = route({
  method: 'PUT',
  path: '/api/demo/ticker',
  scope: 'settings:write',
  summary: 'Switches the ticker, which invents an event every few seconds, on or off.',
  body: z.strictObject({ on: z.boolean() }),
  ok: DemoBrand,
  errors: ['not_found', 'demo_seeding'],
})
