/** Playbooks: guided practice for the team. A step is done when the system has seen it done; nobody ticks a box. */
import { z } from 'zod'
import { Instant, route, Uuid } from './route.ts'
import { Role } from './workspace/access.ts'

export const PlaybookId = z
  .enum([
    'undo_merge',
    'settle_pair',
    'why_one',
    'changed_channel',
    'record_wish',
    'save_view',
    'import_file',
    'link_channel',
    'replay_event',
    'privacy_rights',
  ])
  .meta({ id: 'PlaybookId' })
export type PlaybookId = z.infer<typeof PlaybookId>

/** Steps of all playbooks, each under the name of its own. */
export const PlaybookStepId = z
  .enum([
    'undo_merge.open',
    'undo_merge.why',
    'undo_merge.undo',
    'undo_merge.check',
    'settle_pair.compare',
    'settle_pair.decide',
    'settle_pair.log',
    'why_one.open',
    'why_one.why',
    'changed_channel.open',
    'changed_channel.filter',
    'changed_channel.detail',
    'record_wish.look',
    'record_wish.record',
    'save_view.save',
    'save_view.leave',
    'save_view.back',
    'import_file.preview',
    'import_file.start',
    'import_file.result',
    'link_channel.try',
    'link_channel.link',
    'replay_event.open',
    'replay_event.replay',
    'privacy_rights.export',
    'privacy_rights.erase',
    'privacy_rights.log',
  ])
  .meta({ id: 'PlaybookStepId' })
export type PlaybookStepId = z.infer<typeof PlaybookStepId>

/** What steps that only look can look at; the screen says so when it shows it. */
export const PlaybookPlace = z
  .enum([
    'home',
    'customer',
    /** A customer who was seen on several channels. */
    'customer_channels',
    /** Why records are one customer: its decisions. */
    'customer_why',
    /** A customer's thread, narrowed to a channel. */
    'customer_channel',
    /** One event of a customer, opened. */
    'customer_event',
    'customer_consents',
    /** A pair of possible duplicates, side by side: told once for each side. */
    'duplicate_pair',
    'view',
    'import_preview',
    'import_run',
    'rejected_event',
    'audit_log',
  ])
  .meta({ id: 'PlaybookPlace' })
export type PlaybookPlace = z.infer<typeof PlaybookPlace>

/** What was made up to practise on, and goes again when the practice ends. */
export const PlaybookPractice = z.strictObject({
  /** Made-up customers, as they were called at the beginning. */
  customerIds: z.array(Uuid),
  names: z.array(z.string()),
})
export type PlaybookPractice = z.infer<typeof PlaybookPractice>

/** One time that a member goes through a playbook. */
export const PlaybookRun = z
  .strictObject({
    id: Uuid,
    begunAt: Instant,
    /** Null: begun and not ended. */
    endedAt: Instant.nullable(),
    /** When the last step was done. */
    doneAt: Instant.nullable(),
    steps: z.array(z.strictObject({ id: PlaybookStepId, doneAt: Instant.nullable() })),
    /** What a screen that shows it should tell of now. */
    awaits: z.array(PlaybookPlace),
    practice: PlaybookPractice.nullable(),
  })
  .meta({ id: 'PlaybookRun' })
export type PlaybookRun = z.infer<typeof PlaybookRun>

export const Playbook = z
  .strictObject({
    id: PlaybookId,
    /** Whom it is made for; whoever may do its steps may go through it. */
    roles: z.array(Role),
    /** How long it takes, roughly. */
    minutes: z.int().min(1),
    /** How many people are made up when it begins; 0: it is done on what is there. */
    practicePeople: z.int().min(0),
    steps: z.array(
      z.strictObject({
        id: PlaybookStepId,
        /** What a screen must show for it; null: it is done by doing, which the server sees by itself. */
        place: PlaybookPlace.nullable(),
      }),
    ),
    /** The caller's last time, open or ended. */
    run: PlaybookRun.nullable(),
    /** The caller has been through it to the end, in this or an earlier run. */
    doneAt: Instant.nullable(),
  })
  .meta({ id: 'Playbook' })
export type Playbook = z.infer<typeof Playbook>

const params = z.strictObject({ playbookId: PlaybookId })

export const listPlaybooks = route({
  method: 'GET',
  path: '/api/playbooks',
  scope: 'session',
  summary: 'The playbooks that the caller may do, with how far they are.',
  ok: z.strictObject({ items: z.array(Playbook) }),
})

export const beginPlaybook = route({
  method: 'POST',
  path: '/api/playbooks/:playbookId/begin',
  scope: 'session',
  summary: 'Begins a playbook, or begins it again. What it needs to practise on is made up now.',
  params,
  body: z.strictObject({}),
  ok: Playbook,
  errors: ['not_found'],
})

export const readPlaybook = route({
  method: 'GET',
  path: '/api/playbooks/:playbookId',
  scope: 'session',
  summary: 'One playbook, with how far the caller is.',
  params,
  ok: Playbook,
  errors: ['not_found'],
})

export const noteSeen = route({
  method: 'POST',
  path: '/api/playbooks/:playbookId/seen',
  scope: 'session',
  summary: 'Tells that a screen showed a place to the caller; kept only if an open step waits for it.',
  params,
  body: z.strictObject({ place: PlaybookPlace, subjectId: Uuid.nullable().default(null) }),
  ok: Playbook,
  errors: ['not_found'],
})

export const endPlaybook = route({
  method: 'POST',
  path: '/api/playbooks/:playbookId/end',
  scope: 'session',
  summary: 'Ends the caller’s run, done or not, and erases whom it had made up. Safe to call twice.',
  params,
  body: z.strictObject({}),
  ok: z.strictObject({ playbook: Playbook, erasedPeople: z.int() }),
  errors: ['not_found'],
})

/** How far one member is with one playbook. */
export const PlaybookStanding = z.strictObject({
  memberId: Uuid,
  playbookId: PlaybookId,
  begunAt: Instant,
  /** First time through to the end. */
  doneAt: Instant.nullable(),
  /** Of the newest run, as its member last saw it. */
  stepsDone: z.int(),
  steps: z.int(),
})
export type PlaybookStanding = z.infer<typeof PlaybookStanding>

export const listPlaybookTeam = route({
  method: 'GET',
  path: '/api/playbook-team',
  scope: 'members:read',
  summary: 'Who has done which playbook, and when; only what was begun, at most 2,000 entries.',
  ok: z.strictObject({ items: z.array(PlaybookStanding) }),
})
