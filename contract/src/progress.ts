/** Progress over time: how omnichannel the brand is, week by week, from measured figures, and what changed it. */
import { z } from 'zod'
import { Instant, route } from './route.ts'

/** A share that is measured each week. Up to `named` they are those by which the class is given. */
export const ProgressFigure = z.enum([
  /** Contacts that another channel or list knows, of all. */
  'recognised',
  /** Channels whose contacts nobody else knows, of all. */
  'isolated',
  /** Cards of one person that do not contradict each other, of all compared. */
  'peopleAgreement',
  /** Unasked messages to people who had not refused, of all. */
  'wishesKept',
  /** Products whose lists agree; Hilo holds no lists of other channels, so it is null. */
  'offersAgreement',
  /** Answers about one order or product that agree, of all compared. */
  'answersAgreement',
  /** Requests made again in another channel, of all. */
  'repeated',
  /** Purchases behind which somebody is named, of all. */
  'named',
  /** People in two channels or more, of those in any. */
  'several',
  /** People with several cards in one channel, of those with one: by the identifiers that cards share, joined or not. */
  'duplicates',
  /** Purchases begun in another channel, of those by somebody named. */
  'crossed',
])
export type ProgressFigure = z.infer<typeof ProgressFigure>

/** 0 to 1; null where less than ten things could be compared. */
export const ProgressFigures = z.record(ProgressFigure, z.number().nullable())
export type ProgressFigures = z.infer<typeof ProgressFigures>

export const ProgressClass = z.enum(['single', 'multi', 'cross', 'omni'])
export type ProgressClass = z.infer<typeof ProgressClass>

/** A link between two channels: whom it would join, and whom it has joined already. */
export const ProgressLink = z.strictObject({
  a: z.string(),
  b: z.string(),
  /** People in both, by the identifiers that both hold. */
  people: z.int(),
  /** Of them those whom Hilo knows as one person today. */
  joined: z.int(),
  /** 1: both sides hold the identifier that joins; 2: it has to be asked for more often; 3: it is mostly missing. */
  effort: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** The identifier that joins most. */
  by: z.enum(['document', 'loyalty_card', 'number', 'email', 'phone', 'wa_id']).nullable(),
})
export type ProgressLink = z.infer<typeof ProgressLink>

/** What one week's facts say of the brand. */
export const ProgressWeek = z
  .strictObject({
    /** The Monday on which it begins, in the workspace's time zone. */
    week: z.iso.date(),
    measuredAt: Instant,
    /** Measured back, from the facts of then with the identities of today. */
    isReconstructed: z.boolean(),
    /** Over, and measured in its own time: it will not change any more. */
    isClosed: z.boolean(),
    class: ProgressClass,
    /** 0 to 100; each class has its band. */
    score: z.int(),
    figures: ProgressFigures,
    /** Figures that keep the brand from the next class. */
    holdsBack: z.array(ProgressFigure),
    channels: z.array(
      z.strictObject({
        channel: z.string(),
        people: z.int(),
        onlyHere: z.int(),
        contacts: z.int(),
        recognised: z.int(),
      }),
    ),
    /** What the figures would be without one channel; empty where that was too much to compute. */
    without: z.array(z.strictObject({ channel: z.string(), figures: ProgressFigures })),
    counts: z.strictObject({
      people: z.int(),
      cards: z.int(),
      orders: z.int(),
      messages: z.int(),
      /** Of people who are known. */
      visits: z.int(),
    }),
    /** Which channels to link first; only of the week in which it was measured. */
    links: z.array(ProgressLink),
    /** Share of the customers that was looked at: 1, or less where there are too many events. */
    sampled: z.number().min(0).max(1),
  })
  .meta({ id: 'ProgressWeek' })
export type ProgressWeek = z.infer<typeof ProgressWeek>

/** What a figure must reach. */
export const ProgressGate = z.strictObject({
  figure: ProgressFigure,
  /** The smaller the better. */
  isAtMost: z.boolean(),
  cross: z.number(),
  omni: z.number(),
})
export type ProgressGate = z.infer<typeof ProgressGate>

/** How a figure changed from one week to the next. */
export const ProgressChange = z.strictObject({
  /** The later of the two. */
  week: z.iso.date(),
  figure: ProgressFigure,
  from: z.number(),
  to: z.number(),
  /** How much of the change goes away without one channel, most first; they need not add up. */
  parts: z.array(z.strictObject({ channel: z.string(), amount: z.number() })),
})
export type ProgressChange = z.infer<typeof ProgressChange>

export const ProgressHappeningKind = z.enum([
  'channel_linked',
  'channel_unlinked',
  'source_created',
  'source_heard',
  'import_started',
  'merged',
  'split',
  'kept_apart',
  'undone',
  'settings_changed',
])
export type ProgressHappeningKind = z.infer<typeof ProgressHappeningKind>

/** What a source tells of. */
export const ProgressTold = z.enum(['orders', 'messages', 'visits', 'cards'])

/** Something that happened and may explain a change; that it does is not said. */
export const ProgressHappening = z.strictObject({
  week: z.iso.date(),
  kind: ProgressHappeningKind,
  /** The last of them. */
  at: Instant,
  count: z.int(),
  /** Names of what it was done to, at most 3. */
  labels: z.array(z.string()),
  /** Of `source_heard`: what was told for the first time, and on which channel. */
  what: ProgressTold.nullable(),
  channel: z.string().nullable(),
})
export type ProgressHappening = z.infer<typeof ProgressHappening>

/** How measuring stands. */
export const ProgressRun = z
  .strictObject({
    state: z.enum(['idle', 'waiting', 'running', 'failed']),
    /** 0 to 1, while it runs. */
    share: z.number().min(0).max(1),
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'ProgressRun' })
export type ProgressRun = z.infer<typeof ProgressRun>

export const Progress = z
  .strictObject({
    /** Oldest first; a week without anything is missing. */
    weeks: z.array(ProgressWeek),
    gates: z.array(ProgressGate),
    changes: z.array(ProgressChange),
    happenings: z.array(ProgressHappening),
    run: ProgressRun,
    /** Weeks that what people do counts for; lists and wishes count for ever. */
    windowWeeks: z.int(),
    /** IANA name. */
    timeZone: z.string(),
  })
  .meta({ id: 'Progress' })
export type Progress = z.infer<typeof Progress>

export const readProgress = route({
  method: 'GET',
  path: '/api/progress',
  scope: 'customers:read',
  summary: 'How omnichannel the brand is, week by week: class, figures with their thresholds, and what changed them.',
  query: z.strictObject({
    /** The newest weeks. */
    weeks: z.coerce.number().int().min(2).max(53).default(13),
  }),
  ok: Progress,
})

export const measureProgress = route({
  method: 'POST',
  path: '/api/progress/measure',
  scope: 'customers:write',
  summary:
    'Measures the current week anew, and weeks that are missing; one run at a time. News come as `progress.*` on the topic `progress`.',
  ok: ProgressRun,
  status: 202,
})
