/**
 * Words of the audit.
 * - ledger: everything that the exports of a brand say, in the few shapes that are measured
 * - place: where it says so, a file and a line, so that every figure can be looked up
 * - record: one side of a person as one file knows it: a card of a customer list, or those who stand behind orders and messages
 * - card: a record that is a row of a customer list
 * - person: a group of records that are one human being, as far as the matcher can tell
 * - channel: where a file comes from; `crm` is a list of the house, not a place where customers speak or buy
 */

import type { ImportProblem } from '@hilo/contract'

/** What a file of an export holds. */
export const AUDIT_KINDS = [
  'customers',
  'orders',
  'messages',
  'calls',
  'visits',
  'events',
  'catalogue',
  'stock',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

/** File (index into `Ledger.files`) and line, counted from 1 as an editor shows it. */
export interface Place {
  readonly file: number
  readonly line: number
}

/** A file that was read, and how. */
export interface AuditFile {
  readonly index: number
  readonly name: string
  readonly kind: AuditKind
  readonly channel: string
  /** 0 to 1. */
  readonly confidence: number
  readonly format: string
  readonly encoding: string
  readonly delimiter: string | null
  readonly columns: readonly { readonly column: string; readonly target: string }[]
  /** Each row is something that the brand sent to many at once. */
  readonly isCampaign?: true
  /** What recognition had to assume. */
  readonly notes: readonly string[]
  rows: number
  broken: number
  /** Why the first rows could not be read, with their line; at most 5. */
  readonly problems: { readonly line: number; readonly reason: ImportProblem }[]
}

/** A file that was left out, and why. */
export interface SkippedFile {
  readonly name: string
  readonly reason: ImportProblem
}

/** Ways by which somebody can be written to. */
export type Medium = 'email' | 'sms' | 'whatsapp' | 'voice'

/** What a record says about being contacted. `atMs` is null where the file gives no date. */
export interface Wish {
  readonly medium: Medium
  readonly isAllowed: boolean
  readonly atMs: number | null
}

/** Fields that a matcher may compare; values as they are written. */
export type PersonField = 'name' | 'email' | 'phone' | 'address' | 'postcode' | 'city' | 'birthday'

/**
 * One side of a person. Behind orders it says what the latest of them says: an order carries the buyer's addresses as a card does.
 */
export interface PersonRecord extends Place {
  /** Its place in `Ledger.records`. */
  readonly id: number
  readonly channel: string
  readonly isCard: boolean
  /** Keys of identifiers that may link, as identity makes them (`email::…`); what is nobody's name is left out. */
  readonly keys: readonly string[]
  /** Customer numbers: they mean the same person only within their own number space. */
  readonly numbers: readonly string[]
  readonly fields: Readonly<Partial<Record<PersonField, string>>>
  readonly wishes: readonly Wish[]
}

/** A purchase, or what became of one. */
export interface Order extends Place {
  /** Index of the record behind it; null for an anonymous one. */
  readonly record: number | null
  readonly channel: string
  readonly orderId: string
  readonly atMs: number
  readonly totalMinor: number | null
  readonly currency: string
  readonly state: 'completed' | 'refunded' | 'cancelled'
  readonly skus: readonly string[]
  /** Of what came back under a number of its own: the purchase that it belongs to. */
  readonly originalId?: string
}

/** A message, a call or a ticket. */
export interface Message extends Place {
  readonly record: number | null
  readonly channel: string
  readonly direction: 'in' | 'out'
  readonly atMs: number
  /** '' where the file has none. */
  readonly conversation: string
  /** Its first 300 characters, subject included. */
  readonly text: string
  /** Where in it the message itself begins, behind the subject; absent where there is only one of them. */
  readonly bodyAt?: number
  /** Sent to many at once: nobody had asked for it. */
  readonly isCampaign?: true
}

/** A visit or an event of the web: something a purchase may begin with. */
export interface Step extends Place {
  readonly record: number | null
  readonly channel: string
  readonly atMs: number
  readonly name: string
  readonly skus: readonly string[]
}

/** What one list says of one product. */
export interface Offer extends Place {
  readonly channel: string
  /** SKU or other code; '' where the list has none. */
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly priceMinor: number | null
  readonly currency: string
  readonly stock: number | null
  /** Store or warehouse that the stock is in; '' for the whole list. */
  readonly location: string
}

/** Everything that was read. */
export interface Ledger {
  readonly files: AuditFile[]
  readonly skipped: SkippedFile[]
  readonly records: PersonRecord[]
  readonly orders: Order[]
  readonly messages: Message[]
  readonly steps: Step[]
  readonly offers: Offer[]
  /** Products that orders name, each once: code → name. */
  readonly products: Map<string, string>
}

/** Who is who: for each record (by its place in the list) the number of its person, from 0, without gaps. */
export interface People {
  readonly personOf: Int32Array
  readonly count: number
}

/** What resemblance was asked beside identifiers. */
export interface Resemblance {
  /** false: there were too many people to compare, and identifiers alone decided. */
  readonly isCompared: boolean
  /** People with a name, as identifiers tell them apart. */
  readonly named: number
  /** How many of them turned out to be somebody else as well. */
  readonly joined: number
}

/** People as a matcher found them: handed to the measures, so that a better matcher is one line. */
export interface Matched extends People {
  /** Which records of one person would still be one if there were no others. */
  readonly regroup: (own: readonly PersonRecord[]) => People
  readonly resemblance: Resemblance
}

/** A share, with what it is a share of. */
export interface Share {
  readonly part: number
  readonly whole: number
}
