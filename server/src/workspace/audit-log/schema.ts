import type { JsonObject } from '../../kernel/json.ts'
import type { Actor } from '../../platform/http/index.ts'

/** Who did something: a person, a program, or Hilo itself. */
export type AuditActor = Actor | { readonly kind: 'system'; readonly id: null; readonly name: string }

/** Hilo itself, as the command line and the first start. */
export const SYSTEM: AuditActor = { kind: 'system', id: null, name: 'Hilo' }

/** One action to record. */
export interface AuditFact {
  readonly actor: AuditActor
  /** Noun and verb in the past: `member.removed`. Lower case, one dot. */
  readonly action: string
  /** `label` is shown beside the kind; never a customer's name or address, which an erasure could not reach. */
  readonly target: { readonly kind: string; readonly id: string | null; readonly label?: string | null }
  /** What changed. Never a secret, never personal data of a customer. */
  readonly details?: JsonObject
}
