import type { Translate } from '../i18n/i18n.tsx'
import type { Fields } from './facts.ts'

/** The part of an event that can be put in words. */
export interface EventLike {
  readonly type: string
  readonly name: string
  readonly channel: string
  readonly direction: string
  readonly properties: Fields
  readonly context: Fields
  readonly traits: Fields | null
}

/** An event in words: what happened, more of it, and what it came to. */
export interface EventWords {
  readonly title: string
  /** A second line; empty when the title says all. */
  readonly text: string
  /** Somebody's own words: shown as a quotation. */
  readonly isQuote: boolean
  /** An amount or a state; empty when there is none. */
  readonly aside: string
}

/** Words for one kind of event; what is left out is empty. */
export type Describe = (event: EventLike, t: Translate, locale: string) => Partial<EventWords> & { title: string }
