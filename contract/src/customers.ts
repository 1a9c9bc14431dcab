import { z } from 'zod'
import { Instant, PageQuery, page, route, Uuid } from './route.ts'

/** Kinds of identifier, strongest first. */
export const IdentifierKind = z.enum([
  'document',
  'user_id',
  'wa_bsuid',
  'loyalty_card',
  'email',
  'phone',
  'wa_id',
  'anonymous_id',
  'device',
])

/** How an identifier came to us: typed in a browser, the brand's own record, or proved by its owner. */
export const Evidence = z.enum(['claimed', 'record', 'verified'])

/** Channels that whoever sends an event can name. */
export const Channel = z.enum([
  'web',
  'chat',
  'email',
  'sms',
  'whatsapp',
  'messenger',
  'instagram',
  'telegram',
  'phone',
  'voice',
  'store',
  'push',
  'ads',
  'api',
])

/** Every channel that an event can have: also that of imported rows which say no other. */
export const CHANNELS = [...Channel.options, 'import'] as const
export type ChannelName = (typeof CHANNELS)[number]

export const EventType = z.enum(['identify', 'track', 'page', 'screen', 'group', 'alias'])

/** Who a nameless contact may have been: customers with a name who hold what it came by. It is never guessed which. */
export const PossibleOwners = z
  .strictObject({
    /** At most 5. */
    customers: z.array(z.strictObject({ id: Uuid, name: z.string() })),
    /** How many more there are, as far as was looked: of a value that very many share, at least so many. */
    more: z.int(),
  })
  .meta({ id: 'PossibleOwners' })
export type PossibleOwners = z.infer<typeof PossibleOwners>

/** One row of a customer list. */
export const CustomerSummary = z
  .strictObject({
    id: Uuid,
    name: z.string().nullable(),
    /** Of somebody without a name: one of these, by what both go by. */
    oneOf: PossibleOwners.nullable(),
    /** As the profile has it, else an identifier that they go by; so is the telephone. */
    email: z.string().nullable(),
    phone: z.string().nullable(),
    /** Of somebody known by neither name, e-mail nor telephone. */
    loyaltyCard: z.string().nullable(),
    channels: z.array(z.string()),
    events: z.int(),
    orders: z.int(),
    /** Net spend by currency, minor units. */
    spend: z.record(z.string(), z.int()),
    lastSeenAt: Instant,
    /** The isolated channel account that alone knows of them; null for everybody else. */
    isolatedIn: Uuid.nullable(),
    /** Why it was found: the field and the text that matched; null in an unsearched list. */
    match: z.strictObject({ field: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'CustomerSummary' })

/** A trait with where it came from. */
export const Trait = z.strictObject({
  value: z.json(),
  at: Instant,
  eventId: Uuid,
  fragmentId: Uuid,
  sourceId: Uuid.nullable(),
})

/** An identifier of a customer, with its provenance. */
export const CustomerIdentifier = z.strictObject({
  kind: IdentifierKind,
  value: z.string(),
  scope: z.string(),
  evidence: Evidence,
  fragmentIds: z.array(Uuid),
  sourceIds: z.array(Uuid),
  /** Set when the value links nobody: blocked, the brand's own, or learned to be shared. */
  generic: z.enum(['learned', 'blocked', 'own']).nullable(),
  /** Other customers that carry the same value: possible other selves, or people who share it. */
  alsoCustomerIds: z.array(Uuid),
})

/** What the timeline adds up to. Money in minor units by currency. */
export const Computed = z.strictObject({
  firstSeenAt: Instant.nullable(),
  lastSeenAt: Instant.nullable(),
  events: z.int(),
  channels: z.record(z.string(), z.strictObject({ events: z.int(), lastAt: Instant })),
  orders: z.int(),
  refunds: z.int(),
  spend: z.record(z.string(), z.int()),
  lastOrder: z
    .strictObject({ orderId: z.string(), at: Instant, amountMinor: z.int(), currency: z.string() })
    .nullable(),
  preferredChannel: z.string().nullable(),
  preferredStore: z.string().nullable(),
  language: z.string().nullable(),
  /** Categories that they said they like, and those seen in what they look at and buy, most first. */
  categories: z.strictObject({
    stated: z.array(z.string()),
    observed: z.array(z.strictObject({ name: z.string(), events: z.int() })),
  }),
  openRequests: z.int(),
})

export const ConsentState = z.strictObject({
  address: z.string(),
  channel: z.string(),
  purpose: z.string(),
  state: z.enum(['subscribed', 'unsubscribed']),
  at: Instant,
  proof: z.record(z.string(), z.json()),
})

/** The whole customer page but its timeline. */
export const Customer = z
  .strictObject({
    id: Uuid,
    /** The id that was asked for, when it has since become part of `id`. */
    askedId: Uuid.nullable(),
    name: z.string().nullable(),
    /** The isolated channel account that alone knows of them; null for everybody else. */
    isolatedIn: Uuid.nullable(),
    /** Of somebody without a name: one of these, by what both go by. Who it was is said by a merge. */
    oneOf: PossibleOwners.nullable(),
    /** What others hold too: with whom, and what came from it without a name. */
    sharing: z.array(
      z.strictObject({
        kind: IdentifierKind,
        value: z.string(),
        with: PossibleOwners,
        /** Who came by it without a name, with the events of each channel; at most 20. */
        nameless: z.array(z.strictObject({ id: Uuid, channels: z.record(z.string(), z.int()) })),
      }),
    ),
    traits: z.record(z.string(), Trait),
    computed: Computed,
    identifiers: z.array(CustomerIdentifier),
    consents: z.array(ConsentState),
    fragments: z.array(
      z.strictObject({
        id: Uuid,
        sourceId: Uuid,
        seenAt: Instant,
        claims: z.array(z.strictObject({ kind: IdentifierKind, value: z.string(), evidence: Evidence })),
      }),
    ),
    /** Customers that share an identifier without being merged, with why not, as long as nobody has decided about them. */
    possibleSelves: z.array(
      z.strictObject({
        id: Uuid,
        name: z.string().nullable(),
        shared: z.array(z.strictObject({ kind: IdentifierKind, value: z.string() })),
        reason: z.string(),
        /** What one person has once, and these two have each: why a `limit` refused. */
        conflict: z
          .strictObject({ kind: IdentifierKind, here: z.array(z.string()), there: z.array(z.string()) })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'Customer' })

export const TimelineEvent = z
  .strictObject({
    id: Uuid,
    customerId: Uuid,
    fragmentId: Uuid,
    sourceId: Uuid,
    type: EventType,
    name: z.string(),
    channel: z.string(),
    direction: z.enum(['in', 'out', 'internal']),
    occurredAt: Instant,
    receivedAt: Instant,
    messageId: z.string(),
    properties: z.record(z.string(), z.json()),
    context: z.record(z.string(), z.json()),
    traits: z.record(z.string(), z.json()).nullable(),
  })
  .meta({ id: 'TimelineEvent' })

export const Decision = z
  .strictObject({
    id: Uuid,
    kind: z.enum(['attach', 'merge', 'split', 'veto', 'must_link', 'cannot_link', 'undo']),
    actor: z.string(),
    fromCustomerId: Uuid.nullable(),
    toCustomerId: Uuid,
    fragmentIds: z.array(Uuid),
    evidence: z.array(z.record(z.string(), z.json())),
    reason: z.string(),
    decidedAt: Instant,
    undoneAt: Instant.nullable(),
  })
  .meta({ id: 'Decision' })

const customerId = z.strictObject({ customerId: Uuid })

export const listCustomers = route({
  method: 'GET',
  path: '/api/customers',
  scope: 'customers:read',
  summary:
    'Customers, the most recently seen first; with `q`, those found by name, e-mail, phone or order number, the best matches first and the first 1,000 of them at most.',
  query: PageQuery.extend({
    q: z.string().max(200).optional(),
    channel: z.string().max(40).optional(),
    /** Only customers with (true) or without (false) a name, e-mail, phone or card. */
    recognised: z.enum(['true', 'false']).optional(),
    hasOrders: z.enum(['true', 'false']).optional(),
    seenAfter: Instant.optional(),
    /** Only customers that want somebody's eyes: `doubts`, those who may be the same person as another. */
    attention: z.enum(['doubts']).optional(),
  }),
  ok: page(CustomerSummary),
})

export const readCustomer = route({
  method: 'GET',
  path: '/api/customers/:customerId',
  scope: 'customers:read',
  summary: 'One customer; an old id answers with the customer that it has become.',
  params: customerId,
  ok: Customer,
})

export const listTimeline = route({
  method: 'GET',
  path: '/api/customers/:customerId/timeline',
  scope: 'customers:read',
  summary: 'Events of one customer over all channels, newest first.',
  params: customerId,
  query: PageQuery.extend({
    channel: z.string().max(200).optional(),
    name: z.string().max(200).optional(),
    before: Instant.optional(),
  }),
  ok: page(TimelineEvent),
})

export const listDecisions = route({
  method: 'GET',
  path: '/api/customers/:customerId/decisions',
  scope: 'customers:read',
  summary: 'Why this customer is who it is: each link, merge and split with its evidence.',
  params: customerId,
  query: PageQuery,
  ok: page(Decision),
})

/** One half of a merge or split, as it would be. */
export const CustomerHalf = z.strictObject({
  customerId: Uuid.nullable(),
  name: z.string().nullable(),
  fragmentIds: z.array(Uuid),
  identifiers: z.array(z.strictObject({ kind: IdentifierKind, value: z.string() })),
  events: z.int(),
  orders: z.int(),
  spend: z.record(z.string(), z.int()),
  channels: z.array(z.string()),
  consents: z.int(),
})

export const previewMerge = route({
  method: 'GET',
  path: '/api/customers/:customerId/merge-preview',
  scope: 'customers:read',
  summary: 'Both halves of a merge and what speaks against it, before it is done.',
  params: customerId,
  query: z.strictObject({ with: Uuid }),
  ok: z.strictObject({ halves: z.array(CustomerHalf), conflicts: z.array(z.string()) }),
})

export const mergeCustomers = route({
  method: 'POST',
  path: '/api/customers/:customerId/merge',
  scope: 'customers:write',
  summary: 'Says that two customers are the same person. Undo with the decision that it returns.',
  params: customerId,
  body: z.strictObject({ with: Uuid, reason: z.string().max(500).default('') }),
  ok: z.strictObject({ customerId: Uuid, decisionId: Uuid }),
})

export const splitCustomer = route({
  method: 'POST',
  path: '/api/customers/:customerId/split',
  scope: 'customers:write',
  summary: '“Not the same person”: sets these fragments apart for good. Undo with the decision that it returns.',
  params: customerId,
  body: z.strictObject({ fragmentIds: z.array(Uuid).min(1).max(500), reason: z.string().max(500).default('') }),
  ok: z.strictObject({ customerIds: z.array(Uuid), decisionId: Uuid }),
})

export const keepCustomersApart = route({
  method: 'POST',
  path: '/api/customers/:customerId/apart',
  scope: 'customers:write',
  summary:
    '“Not the same person”, of two customers: no rule will ever make them one. Undo with the decision that it returns.',
  params: customerId,
  body: z.strictObject({ from: Uuid, reason: z.string().max(500).default('') }),
  ok: z.strictObject({ decisionId: Uuid }),
})

export const undoDecision = route({
  method: 'POST',
  path: '/api/decisions/:decisionId/undo',
  scope: 'customers:write',
  summary: 'Takes back what a person decided, at any time, also in a chain.',
  params: z.strictObject({ decisionId: Uuid }),
  body: z.strictObject({}),
  ok: z.strictObject({ customerIds: z.array(Uuid), decisionId: Uuid }),
})

export const updateTraits = route({
  method: 'PATCH',
  path: '/api/customers/:customerId/traits',
  scope: 'customers:write',
  summary: 'Sets traits by hand; null clears one. It is an event on the timeline like any other.',
  params: customerId,
  body: z.strictObject({ traits: z.record(z.string().min(1).max(100), z.json()) }),
  ok: z.strictObject({ customerId: Uuid, eventId: Uuid }),
})

export const recordConsent = route({
  method: 'POST',
  path: '/api/customers/:customerId/consents',
  scope: 'customers:write',
  summary: 'Records what a person said about being contacted at one address.',
  params: customerId,
  body: z.strictObject({
    address: z.string().min(1).max(320),
    channel: z.string().min(1).max(40),
    purpose: z.string().min(1).max(60),
    state: z.enum(['subscribed', 'unsubscribed']),
    proof: z.record(z.string(), z.json()).default({}),
  }),
  ok: ConsentState,
})

export const exportCustomer = route({
  method: 'POST',
  path: '/api/customers/:customerId/export',
  scope: 'customers:erase',
  summary: 'Everything held about one person as a zip (JSON and readable HTML): a signed address that expires.',
  params: customerId,
  body: z.strictObject({}),
  ok: z.strictObject({ url: z.string(), expiresAt: Instant }),
})

export const eraseCustomer = route({
  method: 'DELETE',
  path: '/api/customers/:customerId',
  scope: 'customers:erase',
  summary:
    'Erases one person for good: events, traits, identifiers, consents’ addresses. Message ids stay, so nothing comes back.',
  params: customerId,
  body: z.strictObject({ reason: z.string().max(500).default('') }),
  ok: z.strictObject({ erased: z.strictObject({ fragments: z.int(), events: z.int() }) }),
})
