import type { WorkspaceId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { KeyOwner } from '../sources/index.ts'
import type { EventType, IncomingEvent, Outcome } from '../turn/index.ts'
import type { TrackingBody } from './body.ts'
import { readEvent } from './read-event.ts'

/** One request's calls. `text` is the body as it came. */
export interface Calls {
  readonly owner: KeyOwner
  readonly type: EventType | null
  readonly body: TrackingBody
  readonly text: string
  readonly receivedAt: number
}

/** Why single events of a request were refused; the others are stored. */
export interface Accepted {
  readonly rejected: readonly { readonly index: number; readonly reason: string; readonly detail: string }[]
}

/** What accepting stands on. */
export interface AcceptDeps {
  readonly accept: (workspaceId: WorkspaceId, events: readonly IncomingEvent[]) => Promise<Outcome[]>
  readonly keepRejected: (
    owner: KeyOwner,
    refusals: readonly {
      readonly reason: string
      readonly detail: string
      readonly body: string
      readonly receivedAt: number
    }[],
  ) => Promise<void>
}

const MAX_EVENT_BYTES = 32_768

/** Reads calls into events and puts them through the turn; refused ones are kept with their reason. Resolves after the commit. */
export function acceptCalls(deps: AcceptDeps): (calls: Calls) => Promise<Accepted> {
  return async (calls) => {
    const { owner, receivedAt, body } = calls
    const events: IncomingEvent[] = []
    const rejected: { index: number; reason: string; detail: string }[] = []
    const isSmall = calls.text.length <= MAX_EVENT_BYTES
    const envelope = { owner, receivedAt, sentAt: body.sentAt, context: body.context }
    for (const [index, call] of body.calls.entries()) {
      const read = readEvent(call, calls.type, envelope)
      if (read.kind === 'rejected') rejected.push({ index, reason: read.reason, detail: read.detail })
      else if (!isSmall && sizeOf(call) > MAX_EVENT_BYTES) {
        rejected.push({ index, reason: 'too_large', detail: 'an event holds at most 32 KB' })
      } else events.push(read.event)
    }
    const refusals = rejected.map(({ index, reason, detail }) => ({
      reason,
      detail,
      body: JSON.stringify(keepable(body.calls[index], body)),
      receivedAt,
    }))
    await Promise.all([deps.accept(owner.workspaceId, events), deps.keepRejected(owner, refusals)])
    return { rejected }
  }
}

function sizeOf(call: unknown): number {
  return Buffer.byteLength(JSON.stringify(call))
}

/** A refused call as it is kept: without the write key that it may carry, with the batch's context, so that it can be replayed. */
function keepable(call: unknown, body: TrackingBody): unknown {
  if (typeof call !== 'object' || call === null || Array.isArray(call)) return call ?? null
  const { writeKey: _key, ...kept } = { ...call, writeKey: undefined }
  const shared: JsonObject = body.context
  return Object.keys(shared).length === 0 ? kept : { sharedContext: shared, ...kept }
}
