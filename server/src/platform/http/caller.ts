import type { GrantedScope } from '@hilo/contract'
import type { WorkspaceId } from '../../kernel/ids.ts'

/** Who is calling: a signed-in person in their active workspace, or a program with an API key. */
export interface Caller {
  readonly workspaceId: WorkspaceId
  readonly actor: Actor
  readonly scopes: ReadonlySet<GrantedScope>
}

/** The author of an action, as audit entries and events name them. */
export interface Actor {
  readonly kind: 'user' | 'key'
  readonly id: string
  readonly name: string
}

/** Recognises the caller by the request's headers; null: nobody known. */
export type Authenticate = (headers: Headers) => Promise<Caller | null>
