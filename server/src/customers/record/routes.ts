import * as contract from '@hilo/contract'
import { z } from 'zod'
import { NotFound } from '../../kernel/errors.ts'
import { type CustomerId, toId, type WorkspaceId } from '../../kernel/ids.ts'
import { type Database, type Tx, writeInstant } from '../../platform/db/index.ts'
import {
  type Caller,
  CursorInstant,
  cutPage,
  decodeCursor,
  on,
  onWritten,
  type RouteHandlers,
} from '../../platform/http/index.ts'
import {
  keepApart,
  loadDecisions,
  mergeCustomers,
  resolveCustomerId,
  splitCustomer,
  undoDecision,
} from '../identity/index.ts'
import { loadMail, loadUnreadPage, type TimelinePage, type UnreadEvent } from '../timeline/index.ts'
import type { RecordDeps } from './deps.ts'
import { editConsent, editTraits } from './edit.ts'
import { toMailBody } from './mail-body.ts'
import { previewMerge } from './merge-preview.ts'
import { readCustomerRecord } from './read.ts'
import { toDecisionWire, toTimelineText } from './view.ts'

const TimelineCursor = z.tuple([CursorInstant, z.uuid()])
const DecisionCursor = z.tuple([z.uuid()])

/** The customer page: who they are, what happened, and the decisions about who they are. */
export function recordRoutes(deps: RecordDeps): RouteHandlers {
  return [...readingRoutes(deps), ...decidingRoutes(deps), ...editingRoutes(deps)]
}

function readingRoutes({ database, ...deps }: RecordDeps): RouteHandlers {
  return [
    on(contract.readCustomer, ({ params, caller }) =>
      database.read(caller.workspaceId, (tx) => readCustomerRecord(tx, deps, params.customerId)),
    ),
    onWritten(contract.listTimeline, async ({ params, query, caller }) => {
      const wanted = { limit: query.limit + 1, ...readTimelineQuery(query) }
      const events = await loadPageOf(database, caller.workspaceId, params.customerId, wanted)
      const { rows, next } = cutPage(events, query.limit, (event) => [instantOf(event.occurred_at), event.id])
      return `{"items":[${rows.map(toTimelineText).join(',')}],"next":${JSON.stringify(next)}}`
    }),
    on(contract.readMailBody, ({ params, caller }) =>
      database.read(caller.workspaceId, async (tx) => {
        const customerId = await resolveCustomerId(tx, params.customerId)
        const mail = await loadMail(tx, customerId, toId(params.eventId))
        if (!mail) throw new NotFound('mail', params.eventId)
        const { signer } = deps
        return toMailBody(mail.properties, { workspaceId: caller.workspaceId, signer, nowMs: deps.clock() })
      }),
    ),
    on(contract.listDecisions, ({ params, query, caller }) =>
      database.read(caller.workspaceId, async (tx) => {
        const customerId = await resolveCustomerId(tx, params.customerId)
        const beforeId = decodeCursor(DecisionCursor, query.cursor)?.[0] ?? null
        const customerIds = [...new Set([customerId, toId<CustomerId>(params.customerId)])]
        const decisions = await loadDecisions(tx, { customerIds, beforeId, limit: query.limit + 1 })
        const { rows, next } = cutPage(decisions, query.limit, (decision) => [decision.id])
        return { items: rows.map(toDecisionWire), next }
      }),
    ),
    on(contract.previewMerge, ({ params, query, caller }) =>
      database.transaction(caller.workspaceId, (tx) =>
        previewMerge(tx, deps, { customerId: params.customerId, with: query.with }),
      ),
    ),
  ]
}

/**
 * A page of the customer that an id stands for. The id is nearly always the present one: its page is asked for at once, behind the
 * question whose it is, and only an old id waits for the answer.
 */
async function loadPageOf(
  database: Database,
  workspaceId: WorkspaceId,
  askedId: string,
  page: Omit<TimelinePage, 'customerId'>,
): Promise<UnreadEvent[]> {
  const asked = toId<CustomerId>(askedId)
  const [customerId, events] = await database.readAtOnce(workspaceId, (tx) =>
    Promise.all([resolveCustomerId(tx, askedId), loadUnreadPage(tx, { customerId: asked, ...page })]),
  )
  if (customerId === asked) return events
  return database.readAtOnce(workspaceId, (tx) => loadUnreadPage(tx, { customerId, ...page }))
}

function instantOf(text: string): number {
  return Date.parse(writeInstant(text))
}

function readTimelineQuery(query: z.output<typeof contract.listTimeline.query>) {
  const cursor = decodeCursor(TimelineCursor, query?.cursor)
  const before = cursor
    ? { occurredAt: cursor[0], id: toId<never>(cursor[1]) }
    : query?.before
      ? { occurredAt: Date.parse(query.before), id: toId<never>('ffffffff-ffff-ffff-ffff-ffffffffffff') }
      : null
  return { before, channels: splitList(query?.channel), names: splitList(query?.name) }
}

function splitList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function decidingRoutes(deps: RecordDeps): RouteHandlers {
  const { database, announce, audit } = deps
  const tell = async (
    tx: Tx,
    caller: Caller,
    action: string,
    targetId: string,
    decided: { decisionId: string; customerIds: readonly string[] },
  ) => {
    announce(tx, [...decided.customerIds, targetId])
    await audit(tx, caller, { action, targetId, details: { decisionId: decided.decisionId } })
  }
  return [
    on(contract.mergeCustomers, ({ params, body, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const decided = await mergeCustomers(tx, deps, {
          customerId: params.customerId,
          with: body.with,
          actor: actorOf(caller),
          reason: body.reason,
        })
        await tell(tx, caller, 'customer.merged', params.customerId, {
          ...decided,
          customerIds: [...decided.customerIds, body.with],
        })
        return { customerId: decided.customerIds[0] ?? params.customerId, decisionId: decided.decisionId }
      }),
    ),
    on(contract.splitCustomer, ({ params, body, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const decided = await splitCustomer(tx, deps, {
          customerId: params.customerId,
          fragmentIds: body.fragmentIds,
          actor: actorOf(caller),
          reason: body.reason,
        })
        await tell(tx, caller, 'customer.split', params.customerId, decided)
        return { customerIds: [...decided.customerIds], decisionId: decided.decisionId }
      }),
    ),
    on(contract.keepCustomersApart, ({ params, body, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const { customerId } = params
        const order = { customerId, from: body.from, actor: actorOf(caller), reason: body.reason }
        const decided = await keepApart(tx, deps, order)
        await tell(tx, caller, 'customer.kept_apart', customerId, decided)
        return { decisionId: decided.decisionId }
      }),
    ),
    on(contract.undoDecision, ({ params, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const decided = await undoDecision(tx, deps, { decisionId: params.decisionId, actor: actorOf(caller) })
        await tell(tx, caller, 'decision.undone', params.decisionId, decided)
        return { customerIds: [...decided.customerIds], decisionId: decided.decisionId }
      }),
    ),
  ]
}

function editingRoutes(deps: RecordDeps): RouteHandlers {
  const { database, audit } = deps
  return [
    on(contract.updateTraits, ({ params, body, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const edit = { customerId: params.customerId, traits: body.traits, by: caller.actor.name }
        const { customerId, eventId } = await editTraits(tx, deps, edit)
        // Names of traits only: an erasure could not reach values here.
        await audit(tx, caller, {
          action: 'customer.edited',
          targetId: customerId,
          details: { traits: Object.keys(body.traits).join(', ') },
        })
        return { customerId, eventId }
      }),
    ),
    on(contract.recordConsent, ({ params, body, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        await editConsent(tx, deps, { customerId: params.customerId, consent: body, by: caller.actor.name })
        const { channel, purpose, state } = body
        await audit(tx, caller, {
          action: 'consent.recorded',
          targetId: params.customerId,
          details: { channel, purpose, state },
        })
        return { ...body, at: new Date(deps.clock()).toISOString() }
      }),
    ),
  ]
}

function actorOf(caller: Caller): string {
  return `${caller.actor.kind}:${caller.actor.id}`
}
