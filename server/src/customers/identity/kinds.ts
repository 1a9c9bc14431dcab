/** What each kind of identifier is worth. Adding a kind = a member of `IdentifierKind` and a line here. */
import type { IdentifierKind } from './schema.ts'

/** How a kind of identifier behaves. */
export interface KindRule {
  /**
   * `unique`: made to name one person. `shareable`: families and offices share it. `device`: names a browser or a machine,
   * never a person.
   */
  readonly nature: 'unique' | 'shareable' | 'device'
  /** How many different values one customer may have. For a kind with scopes: in each scope. */
  readonly perCustomer: number
  /** A value that more people than this share is generic: it links nobody. */
  readonly peoplePerValue: number
  /** A value in more fragments than this is generic, whoever holds it: an upper bound on the work of one turn. */
  readonly fragmentsPerValue: number
}

/** What a workspace may decide about identity. */
export interface IdentityPolicy {
  readonly kinds: Readonly<Record<IdentifierKind, KindRule>>
  /** Keys that are the brand's own (the shop's telephone, info@…). */
  readonly ownKeys: ReadonlySet<string>
  /** E-mail domains that are the brand's own, lower-case ASCII. */
  readonly ownDomains: ReadonlySet<string>
}

/** Kinds from the strongest name to the weakest. */
export const KINDS = [
  'document',
  'user_id',
  'wa_bsuid',
  'loyalty_card',
  'email',
  'phone',
  'wa_id',
  'anonymous_id',
  'device',
] as const satisfies readonly IdentifierKind[]

/** The place of each kind in `KINDS`; 0 is the strongest. */
export const KIND_RANK: Readonly<Record<IdentifierKind, number>> = {
  document: 0,
  user_id: 1,
  wa_bsuid: 2,
  loyalty_card: 3,
  email: 4,
  phone: 5,
  wa_id: 6,
  anonymous_id: 7,
  device: 8,
}

/**
 * The rules that a workspace starts with. A customer may have more e-mails and phones than a value may have people, so that a value
 * is found generic before the customers that hold it grow too large.
 */
export const DEFAULT_KIND_RULES: Readonly<Record<IdentifierKind, KindRule>> = {
  document: { nature: 'unique', perCustomer: 1, peoplePerValue: 10, fragmentsPerValue: 2_000 },
  user_id: { nature: 'unique', perCustomer: 1, peoplePerValue: 10, fragmentsPerValue: 2_000 },
  wa_bsuid: { nature: 'unique', perCustomer: 1, peoplePerValue: 10, fragmentsPerValue: 2_000 },
  loyalty_card: { nature: 'unique', perCustomer: 3, peoplePerValue: 10, fragmentsPerValue: 2_000 },
  email: { nature: 'shareable', perCustomer: 10, peoplePerValue: 4, fragmentsPerValue: 500 },
  phone: { nature: 'shareable', perCustomer: 10, peoplePerValue: 5, fragmentsPerValue: 500 },
  wa_id: { nature: 'shareable', perCustomer: 10, peoplePerValue: 5, fragmentsPerValue: 500 },
  anonymous_id: { nature: 'device', perCustomer: Number.POSITIVE_INFINITY, peoplePerValue: 2, fragmentsPerValue: 100 },
  device: { nature: 'device', perCustomer: Number.POSITIVE_INFINITY, peoplePerValue: 2, fragmentsPerValue: 100 },
}

/** The policy of a workspace that has decided nothing. */
export const DEFAULT_POLICY: IdentityPolicy = { kinds: DEFAULT_KIND_RULES, ownKeys: new Set(), ownDomains: new Set() }
