/** Who is who: what an identity engine is judged against. Nothing of this is ever sent. */
import { TABLET } from './behaviour/store.ts'
import type { CrmEntry } from './crm.ts'
import { isPlaceholder } from './crm.ts'
import type { Fact } from './facts.ts'
import { fullName, type Person } from './people.ts'
import { NO_EMAIL, SHOP_PHONE } from './stories/index.ts'

/** An identifier as Hilo stores it. */
export interface Key {
  readonly kind: 'user_id' | 'anonymous_id' | 'email' | 'phone' | 'wa_id' | 'loyalty_card' | 'device' | 'crm_id'
  readonly value: string
}

/** The true people, and the values that must not join them. */
export interface Truth {
  /** Each person with every key that is theirs alone. */
  readonly people: readonly { readonly personId: string; readonly name: string; readonly keys: readonly Key[] }[]
  /** Values of several people, or of nobody, with why. */
  readonly shared: readonly (Key & { readonly why: SharedBecause; readonly personIds: readonly string[] })[]
  /** Cards of the CRM that are the same person twice. */
  readonly duplicates: readonly { readonly personId: string; readonly crmIds: readonly string[] }[]
  /** The person behind a message of the tracking API; null for a stranger, undefined for an unknown id. */
  ownerOf(messageId: string): string | null | undefined
}

export type SharedBecause = 'counter tablet' | 'family address' | 'store telephone' | 'placeholder' | 'recycled number'

/** @param facts everything that was told, exported or not */
export function keepTruth(people: readonly Person[], crm: readonly CrmEntry[], facts: readonly Fact[]): Truth {
  const owners = new Map(facts.map((fact) => [fact.message.messageId, fact.personId] as const))
  const cardsOf = Map.groupBy(crm, (entry) => entry.personId)
  const byValue = new Map<string, { key: Key; personIds: Set<string> }>()
  for (const person of people) {
    for (const key of keysOf(person, cardsOf.get(person.id) ?? [])) {
      const entry = byValue.get(`${key.kind}:${key.value}`) ?? { key, personIds: new Set<string>() }
      entry.personIds.add(person.id)
      byValue.set(`${key.kind}:${key.value}`, entry)
    }
  }
  const alone = (key: Key) => (byValue.get(`${key.kind}:${key.value}`)?.personIds.size ?? 0) === 1
  const onTablet = facts.filter((fact) => fact.source === 'tablet').flatMap((fact) => fact.personId ?? [])
  const placeholderOf = crm.filter((card) => isPlaceholder(card.phone)).map((card) => card.personId)
  return {
    people: people.map((person) => ({
      personId: person.id,
      name: fullName(person),
      keys: keysOf(person, cardsOf.get(person.id) ?? []).filter(alone),
    })),
    shared: [
      { kind: 'anonymous_id', value: TABLET.anonymousId, why: 'counter tablet', personIds: unique(onTablet) },
      { kind: 'device', value: TABLET.deviceId, why: 'counter tablet', personIds: unique(onTablet) },
      { kind: 'phone', value: SHOP_PHONE, why: 'store telephone', personIds: unique(placeholderOf) },
      { kind: 'email', value: NO_EMAIL, why: 'placeholder', personIds: unique(placeholderOf) },
      ...[...byValue.values()]
        .filter(({ personIds }) => personIds.size > 1)
        .map(({ key, personIds }) => ({ ...key, why: whyShared(key), personIds: [...personIds].sort() })),
    ],
    duplicates: [...cardsOf]
      .filter(([, cards]) => cards.length > 1)
      .map(([personId, cards]) => ({ personId, crmIds: cards.map((card) => card.crmId) })),
    ownerOf: (messageId) => owners.get(messageId),
  }
}

function keysOf(person: Person, cards: readonly CrmEntry[]): Key[] {
  const keys: (Key | undefined)[] = [
    person.userId ? { kind: 'user_id', value: person.userId } : undefined,
    person.email ? { kind: 'email', value: person.email } : undefined,
    person.oldEmail ? { kind: 'email', value: person.oldEmail } : undefined,
    person.phone ? { kind: 'phone', value: person.phone } : undefined,
    person.phone ? { kind: 'wa_id', value: person.phone.slice(1) } : undefined,
    person.loyaltyCard ? { kind: 'loyalty_card', value: person.loyaltyCard } : undefined,
    ...person.browsers.map((value): Key => ({ kind: 'anonymous_id', value })),
    ...cards.map((card): Key => ({ kind: 'crm_id', value: card.crmId })),
  ]
  return keys.filter((key) => key !== undefined)
}

function whyShared(key: Key): SharedBecause {
  return key.kind === 'email' ? 'family address' : 'recycled number'
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}
