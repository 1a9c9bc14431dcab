/** Customers who would become one and are told differently, and what they have agreed to. Pure. */
import type { CustomerId } from '../../kernel/ids.ts'
import { type CustomerState, displayName, textTrait } from '../profiles/index.ts'
import { MAX_PAIRS, type StoredDifference } from './schema.ts'

/** A customer's traits that hold for the same person everywhere: as they are told, and as they are compared. */
export type Told = ReadonlyMap<string, { readonly value: string; readonly words: ReadonlySet<string> }>

/** Whether an address names nobody: a placeholder, the brand's own, what too many share. */
export type IsNobodys = (kind: 'email' | 'phone', address: string) => boolean

/** What is compared of a customer. Addresses that are nobody's are not theirs either. */
export function readTold(state: CustomerState, isNobodys: IsNobodys = () => false): Told {
  const address = Object.hasOwn(state.traits, 'address') ? state.traits.address?.v : undefined
  const addressOf = (kind: 'email' | 'phone') => {
    const value = textTrait(state, kind)
    return isNobodys(kind, value) ? '' : value
  }
  const told: Record<string, string> = {
    name: displayName(state) ?? '',
    birthday: textTrait(state, 'birthday').slice(0, 10),
    email: addressOf('email'),
    phone: addressOf('phone'),
    gender: textTrait(state, 'gender'),
    document: textTrait(state, 'document') || textTrait(state, 'dni'),
    company: textTrait(state, 'company'),
    address: typeof address === 'string' ? address : addressText(address),
  }
  return new Map(
    Object.entries(told).flatMap(([trait, value]) => {
      const words = wordsOf(trait, value)
      return words.size === 0 ? [] : [[trait, { value, words }] as const]
    }),
  )
}

/** Traits in which two customers differ. What says less than the other ("Ana" and "Ana García") does not differ from it. */
function findContradictions(one: Told, other: Told): string[] {
  return [...one].flatMap(([trait, { words }]) => {
    const theirs = other.get(trait)?.words
    return theirs && !words.isSubsetOf(theirs) && !theirs.isSubsetOf(words) ? [trait] : []
  })
}

/** Contradictions counted, with some examples of each. */
export type Contradictions = Map<string, { people: number; pairs: [CustomerId, CustomerId][] }>

/** Counts a group of customers who would become one: each trait once, by the first two who differ. */
export function countContradictions(counted: Contradictions, told: readonly (readonly [CustomerId, Told])[]): void {
  const found = new Set<string>()
  for (const [index, [one, ours]] of told.entries()) {
    for (const [other, theirs] of told.slice(index + 1)) {
      for (const trait of findContradictions(ours, theirs)) {
        if (found.has(trait)) continue
        found.add(trait)
        const known = counted.get(trait) ?? { people: 0, pairs: [] }
        counted.set(trait, known)
        known.people += 1
        if (known.pairs.length < MAX_PAIRS) known.pairs.push([one, other])
      }
    }
  }
}

/** One word of consent: what an address says about a channel and a purpose. */
export interface Word {
  readonly channel: string
  readonly purpose: string
  readonly state: 'subscribed' | 'unsubscribed'
}

/** Consent counted by channel and purpose. */
export type ConsentCounts = Map<string, StoredDifference['consent'][number]>

/** Counts what one person has agreed to, over all addresses. */
export function countConsent(counted: ConsentCounts, words: readonly Word[]): void {
  for (const [key, said] of Map.groupBy(words, ({ channel, purpose }) => `${channel} ${purpose}`)) {
    const [first] = said
    if (!first) continue
    const { channel, purpose } = first
    const known = counted.get(key) ?? { channel, purpose, allowed: 0, refused: 0, contradicted: 0 }
    counted.set(key, known)
    const states = new Set(said.map(({ state }) => state))
    if (states.size > 1) known.contradicted += 1
    else if (states.has('subscribed')) known.allowed += 1
    else known.refused += 1
  }
}

/** A telephone's last digits tell it apart, whatever stands before them. */
const PHONE_DIGITS = 9

function wordsOf(trait: string, value: string): ReadonlySet<string> {
  const folded = value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return new Set([...comparedBy(trait, folded, words)].filter(Boolean))
}

function comparedBy(trait: string, folded: string, words: readonly string[]): readonly string[] {
  if (trait === 'phone') return [words.join('').replace(/\D/g, '').slice(-PHONE_DIGITS)]
  if (trait === 'email') return [folded]
  if (trait === 'document' || trait === 'birthday') return [words.join('')]
  // Streets are written in too many ways: where both name a postcode, that is compared.
  const postcode = trait === 'address' ? words.findLast((word) => /^\d{5}$/.test(word)) : undefined
  return postcode ? [postcode] : words
}

function addressText(address: unknown): string {
  if (typeof address !== 'object' || address === null) return ''
  const parts = new Map(Object.entries(address))
  return ['street', 'postalCode', 'city']
    .map((name) => parts.get(name))
    .filter((part) => typeof part === 'string' && part !== '')
    .join(', ')
}
