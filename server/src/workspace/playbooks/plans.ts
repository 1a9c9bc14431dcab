/** The playbooks. Their words stand in the web app's catalogue, under the same ids. */
import type { PlaybookId, PlaybookPlace, Role } from '@hilo/contract'
import type { About, Plan, PracticeKind, Sign } from './schema.ts'

const EVERYBODY: readonly Role[] = ['clerk', 'agent', 'marketer', 'analyst', 'admin', 'owner']
const SERVING: readonly Role[] = ['clerk', 'agent', 'marketer', 'admin', 'owner']
const MARKETING: readonly Role[] = ['marketer', 'admin', 'owner']
const RUNNING: readonly Role[] = ['admin', 'owner']

/** All playbooks, in the order in which one learns. A step names only steps before it. */
export const PLANS: readonly Plan[] = [
  {
    ...{ id: 'changed_channel', roles: EVERYBODY, minutes: 3, needs: ['customers:read'], practice: null },
    steps: [
      { id: 'changed_channel.open', sign: saw('customer_channels', 'any') },
      { id: 'changed_channel.filter', sign: saw('customer_channel', { of: 'changed_channel.open' }) },
      { id: 'changed_channel.detail', sign: saw('customer_event', { of: 'changed_channel.open' }) },
    ],
  },
  {
    ...{ id: 'why_one', roles: EVERYBODY, minutes: 2, needs: ['customers:read'], practice: null },
    steps: [
      { id: 'why_one.open', sign: saw('customer', 'any') },
      { id: 'why_one.why', sign: saw('customer_why', { of: 'why_one.open' }) },
    ],
  },
  {
    ...{ id: 'undo_merge', roles: SERVING, minutes: 4, needs: ['customers:write'], practice: 'merged' },
    steps: [
      { id: 'undo_merge.open', sign: saw('customer', 'practice') },
      { id: 'undo_merge.why', sign: saw('customer_why', 'practice') },
      // Setting the fragments apart is the other good answer.
      { id: 'undo_merge.undo', sign: did(['decision.undone', 'customer.split'], 'practice') },
      { id: 'undo_merge.check', sign: saw('customer', 'second'), after: 'undo_merge.undo' },
    ],
  },
  {
    ...{ id: 'settle_pair', roles: SERVING, minutes: 4, needs: ['customers:write'], practice: 'pair' },
    steps: [
      { id: 'settle_pair.compare', sign: saw('duplicate_pair', 'practice') },
      { id: 'settle_pair.decide', sign: did(['customer.merged', 'customer.kept_apart'], 'practice') },
      { id: 'settle_pair.log', sign: saw('customer_why', 'practice'), after: 'settle_pair.decide' },
    ],
  },
  {
    ...{ id: 'record_wish', roles: SERVING, minutes: 3, needs: ['customers:write'], practice: 'person' },
    steps: [
      { id: 'record_wish.look', sign: saw('customer_consents', 'practice') },
      { id: 'record_wish.record', sign: did(['consent.recorded'], 'practice', { state: 'unsubscribed' }) },
    ],
  },
  {
    ...{ id: 'save_view', roles: SERVING, minutes: 3, needs: ['customers:write'], practice: null },
    steps: [
      { id: 'save_view.save', sign: did(['view.created'], 'any') },
      { id: 'save_view.leave', sign: saw('home', 'any'), after: 'save_view.save' },
      { id: 'save_view.back', sign: saw('view', { of: 'save_view.save' }), after: 'save_view.leave' },
    ],
  },
  {
    ...{ id: 'import_file', roles: MARKETING, minutes: 6, needs: ['imports:write'], practice: null },
    steps: [
      { id: 'import_file.preview', sign: saw('import_preview', 'any') },
      { id: 'import_file.start', sign: did(['import.started'], 'any'), after: 'import_file.preview' },
      { id: 'import_file.result', sign: saw('import_run', { of: 'import_file.start' }) },
    ],
  },
  {
    ...{ id: 'link_channel', roles: RUNNING, minutes: 5, needs: ['sources:write'], practice: null },
    steps: [
      { id: 'link_channel.try', sign: did(['channel.previewed'], 'any') },
      { id: 'link_channel.link', sign: did(['channel.linked'], { of: 'link_channel.try' }) },
    ],
  },
  {
    ...{ id: 'replay_event', roles: RUNNING, minutes: 5, needs: ['sources:write'], practice: 'refused' },
    steps: [
      { id: 'replay_event.open', sign: saw('rejected_event', 'practice') },
      { id: 'replay_event.replay', sign: did(['events.replayed'], 'practice', { stored: '1' }) },
    ],
  },
  {
    ...{
      id: 'privacy_rights',
      roles: RUNNING,
      minutes: 4,
      needs: ['customers:erase', 'audit:read'],
      practice: 'person',
    },
    steps: [
      { id: 'privacy_rights.export', sign: did(['customer.exported'], 'practice') },
      { id: 'privacy_rights.erase', sign: did(['customer.erased'], 'practice'), after: 'privacy_rights.export' },
      { id: 'privacy_rights.log', sign: saw('audit_log', 'any'), after: 'privacy_rights.erase' },
    ],
  },
]

const BY_ID: ReadonlyMap<PlaybookId, Plan> = new Map(PLANS.map((plan) => [plan.id, plan]))

/** The playbook of an id; null of one that an older release had. */
export function findPlan(id: PlaybookId): Plan | null {
  return BY_ID.get(id) ?? null
}

/** How many people a practice makes up. */
export function peopleIn(kind: PracticeKind | null): number {
  switch (kind) {
    case null:
      return 0
    case 'merged':
    case 'pair':
      return 2
    case 'person':
    case 'refused':
      return 1
  }
}

function saw(place: PlaybookPlace, about: About): Sign {
  return { kind: 'saw', place, about }
}

function did(actions: readonly string[], about: About, details: Readonly<Record<string, string>> = {}): Sign {
  return { kind: 'did', actions, about, details }
}
