/**
 * Who is who, decided anew for many at once: the difference first, then carried out in the background. That is how a channel is linked
 * and isolated again, and how identity's rules and the model of matching change.
 */
import { z } from 'zod'
import { Instant, PageQuery, page, route, Uuid } from './route.ts'
import { SourceKind } from './sources.ts'

/**
 * How a channel account stands to the others. `isolated`: its people and their history stay apart from everybody else, as in a
 * multichannel brand. `linked`: they are one with the same people elsewhere. Between the two, a run is on its way.
 */
export const Integration = z.enum(['isolated', 'linking', 'linked', 'isolating'])
export type Integration = z.infer<typeof Integration>

/** What identity does with the addresses and names of a workspace, as far as its owner decides. */
export const IdentityRules = z
  .strictObject({
    /** E-mail addresses and telephone numbers of the brand itself: they name nobody. */
    ownAddresses: z.array(z.string().trim().min(3).max(200)).max(200),
    /** E-mail domains of the brand itself. */
    ownDomains: z.array(z.string().trim().min(3).max(200)).max(50),
    /** An e-mail of more people than this is nobody's. Fewer than the ten that one customer may have. */
    peoplePerEmail: z.int().min(1).max(9),
    /** A telephone of more people than this is nobody's. */
    peoplePerPhone: z.int().min(1).max(9),
  })
  .meta({ id: 'IdentityRules' })
export type IdentityRules = z.infer<typeof IdentityRules>

/** A customer as a difference names it. */
export const RegroupCustomer = z.strictObject({
  id: Uuid,
  name: z.string().nullable(),
  /** An address or number that it goes by, for who has no name; of which kind. */
  goesBy: z.strictObject({ kind: z.string(), value: z.string() }).nullable(),
  channels: z.array(z.string()),
  orders: z.int(),
  /** What it has spent, in minor units, by ISO 4217 currency. */
  spent: z.record(z.string(), z.int()),
})
export type RegroupCustomer = z.infer<typeof RegroupCustomer>

/** Customers who become one, or one who becomes several; at most ten of them are named. */
export const RegroupExample = z.strictObject({
  kind: z.enum(['merge', 'split']),
  customers: z.array(RegroupCustomer),
  /** How many take part; more than are named, sometimes. */
  count: z.int(),
  /** The kinds of identifiers that join them. */
  by: z.array(z.string()),
})
export type RegroupExample = z.infer<typeof RegroupExample>

/** Customers who become one and are told differently: the same trait with two values. */
export const Contradiction = z.strictObject({
  trait: z.string(),
  people: z.int(),
  examples: z.array(
    z.strictObject({
      one: z.strictObject({ customerId: Uuid, name: z.string().nullable(), value: z.string() }),
      other: z.strictObject({ customerId: Uuid, name: z.string().nullable(), value: z.string() }),
    }),
  ),
})
export type Contradiction = z.infer<typeof Contradiction>

/** What the people who become one have agreed to, once they are one. */
export const ConsentOutlook = z.strictObject({
  channel: z.string(),
  purpose: z.string(),
  /** Said yes on an address of theirs, and no on none. */
  allowed: z.int(),
  /** Said no on every address that said anything. */
  refused: z.int(),
  /** Said yes on one address and no on another: the no of an address holds for that address. */
  contradicted: z.int(),
})
export type ConsentOutlook = z.infer<typeof ConsentOutlook>

/** Two customers who would become a possible duplicate, or are one and would be none. */
export const PairExample = z.strictObject({
  kind: z.enum(['appearing', 'vanishing']),
  one: RegroupCustomer,
  other: RegroupCustomer,
  /** That it is one person: of `appearing` by the model that is looked at, of `vanishing` by the one that found them. */
  probability: z.number().min(0).max(1),
})
export type PairExample = z.infer<typeof PairExample>

/** What another model would change of what the model decides and asks. */
export const ModelDifference = z.strictObject({
  /** Links of the model that were looked at, those it would take back, and those it would make by itself. */
  looked: z.int(),
  taken: z.int(),
  made: z.int(),
  /** Whether the owner lets the model join: without, it makes none. */
  mayLink: z.boolean(),
  /** Possible duplicates that wait for an answer, before and after. */
  pairsBefore: z.int(),
  pairsAfter: z.int(),
  /** Those that would be new, and those that would be none any more. */
  appearing: z.int(),
  vanishing: z.int(),
  /** Some of each, the likeliest first. */
  pairs: z.array(PairExample),
})
export type ModelDifference = z.infer<typeof ModelDifference>

/** What a run would change. */
export const Difference = z
  .strictObject({
    /** Customers looked at, before and after. */
    customersBefore: z.int(),
    customersAfter: z.int(),
    /** Customers that become part of another. */
    merges: z.int(),
    /** Customers that come out of another. */
    splits: z.int(),
    /** For a channel: its people, and those among them who are known elsewhere too. */
    people: z.int(),
    peopleElsewhere: z.int(),
    /** By the kind of identifier that joins: customers that become part of another. */
    by: z.array(z.strictObject({ kind: z.string(), customers: z.int() })),
    /** Links that the rules refuse: people who share a name that proves too little, by the rule that says so. */
    refused: z.array(z.strictObject({ rule: z.string(), customers: z.int() })),
    /** How many of the brand's best customers (the hundred with the highest spend) are among those that change. */
    bestTouched: z.int(),
    best: z.array(RegroupExample),
    examples: z.array(RegroupExample),
    contradictions: z.array(Contradiction),
    consent: z.array(ConsentOutlook),
    /** People whom no identifier joins and who are very alike somebody elsewhere: they will be asked about as possible duplicates. Counted on a sample; null: not looked for. */
    alike: z.strictObject({ sampled: z.int(), found: z.int() }).nullable(),
    /** Of another model; null of what is about something else. */
    model: ModelDifference.nullable(),
  })
  .meta({ id: 'RegroupDifference' })
export type Difference = z.infer<typeof Difference>

export const RegroupRun = z
  .strictObject({
    id: Uuid,
    /** `preview_*` only look. */
    kind: z.enum([
      'preview_link',
      'preview_unlink',
      'preview_rules',
      'preview_model',
      'link',
      'unlink',
      'rules',
      'model',
    ]),
    sourceId: Uuid.nullable(),
    rules: IdentityRules.nullable(),
    /** The version of the model that it is about, and the one that was in use when it began. */
    model: z.string().nullable(),
    former: z.string().nullable(),
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
    /** Fragments gone through, of how many. */
    done: z.int(),
    total: z.int(),
    /** Of a preview: what would change. Of the others: what did, as counted on the way; examples are left out. */
    difference: Difference.nullable(),
    actor: z.string(),
    startedAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'RegroupRun' })
export type RegroupRun = z.infer<typeof RegroupRun>

/** A channel account: a source of events, and what is known of the people that it brings. */
export const ChannelAccount = z
  .strictObject({
    sourceId: Uuid,
    name: z.string(),
    kind: SourceKind,
    channel: z.string(),
    disabledAt: Instant.nullable(),
    lastEventAt: Instant.nullable(),
    integration: Integration,
    /** Customers that it brought something about. */
    people: z.int(),
    /** Of them, those who go by more than a browser or a device. */
    recognised: z.int(),
    /** Of them, those who are known from another channel account too; of an isolated one, those who share a name with somebody elsewhere. */
    shared: z.int(),
    /** Kinds of identifiers that it brings, with the people who go by them, the most first. */
    kinds: z.array(z.strictObject({ kind: z.string(), people: z.int() })),
    /** With whom its people are shared, or of an isolated one would be by the names that both hold, most first: the sources and how many. */
    overlaps: z.array(z.strictObject({ sourceId: Uuid, people: z.int() })),
    /** The run that is on its way, or the last one; null: there was none. */
    run: RegroupRun.nullable(),
    /** The newest preview that is not older than the state of the channel; null: there is none. */
    preview: RegroupRun.nullable(),
  })
  .meta({ id: 'ChannelAccount' })
export type ChannelAccount = z.infer<typeof ChannelAccount>

const sourceId = z.strictObject({ sourceId: Uuid })

export const listChannelAccounts = route({
  method: 'GET',
  path: '/api/channels',
  scope: 'sources:read',
  summary:
    'Every channel account with its integration and what is known of its people; figures are those that were counted last, in the background.',
  ok: z.strictObject({
    items: z.array(ChannelAccount),
    /** When the figures were counted; null: they are being counted for the first time and are all 0 until then. */
    asOf: Instant.nullable(),
    /** Newer figures are being counted: ask again. */
    isCounting: z.boolean(),
  }),
})

export const previewChannel = route({
  method: 'POST',
  path: '/api/channels/:sourceId/preview',
  scope: 'sources:read',
  summary:
    'A dry run of linking the channel, or of isolating it if it is linked: changes nothing. Runs in the background; follow topic `regroups`.',
  params: sourceId,
  body: z.strictObject({}),
  ok: RegroupRun,
  errors: ['not_found', 'conflict'],
  status: 202,
})

export const linkChannel = route({
  method: 'POST',
  path: '/api/channels/:sourceId/link',
  scope: 'sources:write',
  summary:
    'Links the channel: its people become one with the same people elsewhere. New events count at once, the stored ones follow in the background.',
  params: sourceId,
  body: z.strictObject({}),
  ok: RegroupRun,
  errors: ['not_found', 'conflict'],
  status: 202,
})

export const unlinkChannel = route({
  method: 'POST',
  path: '/api/channels/:sourceId/unlink',
  scope: 'sources:write',
  summary:
    'Isolates the channel: its people and their history stand apart again, as if they had never been linked. Nothing is lost.',
  params: sourceId,
  body: z.strictObject({}),
  ok: RegroupRun,
  errors: ['not_found', 'conflict'],
  status: 202,
})

export const readIdentityRules = route({
  method: 'GET',
  path: '/api/identity/rules',
  scope: 'settings:read',
  summary: 'The rules by which people are told apart that the owner decides, and the last runs about them.',
  ok: z.strictObject({
    rules: IdentityRules,
    /** What a new workspace starts with. */
    defaults: IdentityRules,
    /** Those that held before the last change, to go back to; null: they were never changed. */
    former: IdentityRules.nullable(),
    /** The run on its way or the last one, and the newest preview. */
    run: RegroupRun.nullable(),
    preview: RegroupRun.nullable(),
  }),
})

export const previewIdentityRules = route({
  method: 'POST',
  path: '/api/identity/rules/preview',
  scope: 'settings:write',
  summary: 'What these rules would change, without changing anything. Runs in the background.',
  body: IdentityRules,
  ok: RegroupRun,
  errors: ['conflict', 'invalid_input'],
  status: 202,
})

export const applyIdentityRules = route({
  method: 'POST',
  path: '/api/identity/rules',
  scope: 'settings:write',
  summary: 'Sets the rules. What arrives is decided by them at once, who is stored follows in the background.',
  body: IdentityRules,
  ok: RegroupRun,
  errors: ['conflict', 'invalid_input'],
  status: 202,
})

export const readRegroupRun = route({
  method: 'GET',
  path: '/api/regroups/:runId',
  scope: 'sources:read',
  summary: 'One run, with how far it is and what it changes.',
  params: z.strictObject({ runId: Uuid }),
  ok: RegroupRun,
  errors: ['not_found'],
})

export const listRegroupRuns = route({
  method: 'GET',
  path: '/api/regroups',
  scope: 'sources:read',
  summary: 'Runs, newest first.',
  query: PageQuery,
  ok: page(RegroupRun),
})

export const cancelRegroupRun = route({
  method: 'POST',
  path: '/api/regroups/:runId/cancel',
  scope: 'sources:write',
  summary:
    'Stops a preview. What links, isolates or follows new rules cannot be stopped half way: undo it by its opposite.',
  params: z.strictObject({ runId: Uuid }),
  body: z.strictObject({}),
  ok: RegroupRun,
  errors: ['not_found', 'conflict'],
})
