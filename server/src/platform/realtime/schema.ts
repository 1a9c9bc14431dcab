import { z } from 'zod'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Json } from '../../kernel/json.ts'

/**
 * Terms. A *message* says that something changed; its *topics* say for whom that matters (`customer:<id>`, `inbox`).
 * All messages of one transaction share one *row* with one *number*; numbers of a workspace are dense (1, 2, 3 …) and
 * become visible in their order.
 */
export interface RealtimeMessage {
  /** At least one; a client hears the message if it asked for any of them. */
  readonly topics: readonly string[]
  /** `<noun>.<what happened>`, as `customer.changed`. */
  readonly type: string
  /** Ids and small facts; clients fetch the rest, so that no right is checked twice. */
  readonly data: Json
}

/** All messages of one transaction. */
export interface RealtimeRow {
  readonly seq: number
  readonly messages: readonly RealtimeMessage[]
}

/** What a subscriber hears. `ready` comes first, unless it is a `reset`: then the client must fetch its state anew. */
export type RealtimeEvent =
  | { readonly kind: 'ready'; readonly seq: number }
  | { readonly kind: 'reset'; readonly seq: number }
  | ({ readonly kind: 'messages' } & RealtimeRow)

/** The messages of a row as stored; parsed when read, since another version of Hilo may have written them. */
export const StoredMessages = z.array(z.object({ topics: z.array(z.string()), type: z.string(), data: z.json() }))

/** What a subscriber wants to hear. */
export interface SubscribeRequest {
  readonly workspaceId: WorkspaceId
  /** The last number seen, or null to begin now. */
  readonly afterSeq: number | null
  /** Topics as in `isWanted`; `['*']` for all. */
  readonly topics: readonly string[]
}

/** Where a subscriber's events go. None of these may throw. */
export interface Sink {
  /** Takes an event; false when it is full: what is stored already then waits for `drained`, what is live does not. */
  write(event: RealtimeEvent): boolean
  drained(): Promise<void>
  /** The hub ends it: it stops, or what it reads cannot be read. */
  end(): void
}
