import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Json } from '../../kernel/json.ts'

/** A request that carries a key. */
export interface KeyedRequest {
  readonly workspaceId: WorkspaceId
  /** `user:<id>` or `key:<id>`: another caller's equal key is another key. */
  readonly caller: string
  /** 1 to 255 characters. */
  readonly key: string
  /** `POST /api/customers/:customerId/merge`. */
  readonly route: string
  /** From `hashRequest`. */
  readonly requestHash: Buffer
}

/** What was answered. */
export interface Answer {
  readonly status: number
  readonly body: Json
}
