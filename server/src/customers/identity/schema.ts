/**
 * The words of identity.
 *
 * - An **identifier** is a name that somebody goes by: (kind, value, scope), after normalisation. Its **key** is `kind:scope:value`.
 * - A **claim** says that an identifier was seen, and on whose word: its **evidence**.
 * - A **fragment** is an immutable set of claims that were seen together from one side. {anonymous A} and {anonymous A, user U} are
 *   two fragments. Everything that is known about a person hangs on a fragment for ever.
 * - A **group** is a set of fragments that are one customer. Groups are derived, by a pure function of the fragments and the
 *   staff's decisions (**constraints**), so every merge can be undone and the order of arrival cannot matter.
 * - A **realm** is what groups never reach across: all sources that are linked are one, each isolated source is one of its own.
 */
import type { FragmentId, SourceId } from '../../kernel/ids.ts'

/** What sort of name an identifier is. */
export type IdentifierKind =
  | 'user_id'
  | 'email'
  | 'phone'
  | 'anonymous_id'
  | 'device'
  | 'loyalty_card'
  | 'wa_id'
  | 'wa_bsuid'
  | 'document'

/**
 * On whose word an identifier is known.
 * - `claimed`: typed in a browser, under a public write key. Anybody can say it.
 * - `record`: the brand's own record: server key, till, import.
 * - `verified`: proven: signed claim, one-time code, the provider's verified sender.
 */
export type Evidence = 'claimed' | 'record' | 'verified'

/** A name that somebody goes by, normalised. `scope` is '' when the kind has none (a WhatsApp business-scoped id has one). */
export interface Identifier {
  readonly kind: IdentifierKind
  readonly value: string
  readonly scope: string
}

/** The isolated source whose people stand apart; null: the realm of all that are linked. */
export type Realm = SourceId | null

/** An identifier as one fragment knows it. `key` is `identifierKey` of it. */
export interface Claim extends Identifier {
  readonly key: string
  /** The name under which others find it: the key, in its realm. Who shares it may be one customer. */
  readonly heldAs: string
  readonly evidence: Evidence
}

/** Claims that one source has seen together. Immutable, but for the realm in which it counts: other claims, or other evidence, are another fragment. */
export interface Fragment {
  readonly id: FragmentId
  readonly claims: readonly Claim[]
  readonly realm: Realm
}

/**
 * What a member of staff decided about two fragments. Across realms a decision rests until they are linked. Where two decisions about the same pair differ, the higher `seq` counts.
 * With `cannot_link`, `fragmentId` is the side put apart: names that both sides share stay with `otherFragmentId`. Two of them that
 * say it of either side stand together: then those names point to neither.
 */
export interface Constraint {
  readonly kind: 'must_link' | 'cannot_link'
  readonly fragmentId: FragmentId
  readonly otherFragmentId: FragmentId
  /** The order of decision within the workspace; unique. */
  readonly seq: number
}

/**
 * How far a value that too many people share has lost its power to link.
 * - `claimed`: by what browsers say; records that share it still link.
 * - `all`: by the brand's own records too; it links nobody.
 */
export type GenericLevel = 'claimed' | 'all'

/** By which level of the rules a link was made, strongest first. */
export type LinkLevel = 'decision' | 'record' | 'claimed' | 'device'

/** Why fragments are in one group: they share `key`, or (level `decision`) a member of staff said so. */
export interface Link {
  readonly level: LinkLevel
  /** null for a decision. */
  readonly key: string | null
  readonly kind: IdentifierKind | null
  /** The weaker evidence of the two sides. */
  readonly evidence: Evidence
  /** The constraint's `seq`, for a decision. */
  readonly seq: number | null
  /** The fragments of the group that hold the name, sorted. */
  readonly fragmentIds: readonly FragmentId[]
}

/**
 * Why a name did not link.
 * - `blocked`: it is nobody's name (a placeholder, the brand's own number).
 * - `generic`: more people share it than its kind allows.
 * - `limit`: together they would have more different values of `conflictKind` than one customer may.
 * - `apart`: a member of staff said that they are not the same.
 * - `contested`: it belongs to several customers that cannot be one, so it points to nobody.
 */
export type VetoRule = 'blocked' | 'generic' | 'limit' | 'apart' | 'contested'

/** A link that was refused, as a group sees it. */
export interface Veto {
  readonly rule: VetoRule
  /** null for an overruled decision. */
  readonly key: string | null
  readonly kind: IdentifierKind | null
  /** The kind whose limit would be broken; only for `limit`. */
  readonly conflictKind: IdentifierKind | null
  /** The overruled constraint's `seq`, for a decision. */
  readonly seq: number | null
  /** The fragments of this group that hold the name, sorted. */
  readonly fragmentIds: readonly FragmentId[]
  /** The first fragment of each other group that the link would have joined, sorted; empty for `blocked` and `generic`. */
  readonly otherFragmentIds: readonly FragmentId[]
}

/** What a fragment can bring: the brand's word about a person, a browser's word about a person, or only a browser. */
export type Standing = 'record' | 'claimed' | 'device'

/** Fragments that are one customer, and why. */
export interface Group {
  /** Sorted; never empty. */
  readonly fragmentIds: readonly FragmentId[]
  /** The standing of each fragment, in the order of `fragmentIds`. */
  readonly standings: readonly Standing[]
  readonly links: readonly Link[]
  readonly vetoes: readonly Veto[]
}
