/** The CRM as clerks keep it: most customers once, some twice, some with slips, some with placeholders. */

import { NICKNAMES } from './names.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import type { CrmCard } from './stories/index.ts'
import { NO_EMAIL, placeholderCard, SHOP_PHONE, spaced } from './stories/index.ts'

/** Share of the customers that have a card in the CRM, and of those a second one. */
const IN_CRM = 0.58
const TWICE = 0.055
/** How many cards carry the store's telephone and the placeholder address. */
const PLACEHOLDERS = 58

/** A card and whose it is, with why it is there beside another one. */
export interface CrmEntry extends CrmCard {
  readonly crmId: string
  readonly twin: boolean
}

/** All cards of the CRM, story people included, in the order of their numbers. */
export function keepCrm(
  random: Random,
  people: readonly Person[],
  storyCards: readonly CrmCard[],
  nowMs: number,
): CrmEntry[] {
  const cards: { card: CrmCard; twin: boolean }[] = storyCards.map((card, index) => ({
    card,
    twin: index > 0 && storyCards[index - 1]?.personId === card.personId,
  }))
  const told = new Set(storyCards.map((card) => card.personId))
  let placeholders = 0
  for (const person of people) {
    if (told.has(person.id)) continue
    if (
      placeholders < PLACEHOLDERS &&
      person.store === 'sevilla' &&
      person.loyaltyCard &&
      person.persona === 'store' &&
      random.chance(0.5)
    ) {
      placeholders += 1
      cards.push({ card: placeholderCard(person), twin: false })
      continue
    }
    if (!random.chance(person.activity === 0 ? 1 : IN_CRM)) continue
    cards.push({ card: firstCard(random, person), twin: false })
    if (person.activity > 0 && random.chance(TWICE)) cards.push({ card: secondCard(random, person, nowMs), twin: true })
  }
  return cards
    .sort((a, b) => a.card.joinedMs - b.card.joinedMs || (a.card.personId < b.card.personId ? -1 : 1))
    .map(({ card, twin }, index) => ({ ...card, twin, crmId: `C${String(index + 1).padStart(5, '0')}` }))
}

/** Whether an address on a card is one that belongs to nobody. */
export function isPlaceholder(value: string): boolean {
  return value === NO_EMAIL || value === spaced(SHOP_PHONE)
}

function firstCard(random: Random, person: Person): CrmCard {
  return {
    personId: person.id,
    givenName: person.givenName,
    surnames: random.chance(0.13) ? person.surnames[0] : person.surnames.join(' '),
    email: person.email ?? '',
    phone: writtenPhone(random, person.phone),
    postcode: person.postcode,
    city: person.city,
    loyaltyCard: person.loyaltyCard ?? '',
    joinedMs: person.joinedMs,
    marketing: person.email ? person.marketingEmail : undefined,
  }
}

/** The same person again, years later, by another clerk: a nickname, a slip, one address less, an older one. */
function secondCard(random: Random, person: Person, nowMs: number): CrmCard {
  const keepsPhone = random.chance(0.6)
  const nickname = NICKNAMES.get(person.givenName)
  return {
    ...firstCard(random, person),
    givenName:
      nickname && random.chance(0.5)
        ? nickname
        : random.chance(0.4)
          ? slip(random, person.givenName)
          : person.givenName,
    surnames: random.chance(0.5) ? person.surnames[0] : slip(random, person.surnames.join(' ')),
    email: person.oldEmail ?? (keepsPhone && random.chance(0.5) ? '' : (person.email ?? '')),
    phone: keepsPhone ? writtenPhone(random, person.phone) : '',
    loyaltyCard: random.chance(0.3) ? (person.loyaltyCard ?? '') : '',
    joinedMs: Math.min(person.joinedMs + random.int(40, 300) * 86_400_000, nowMs - random.int(1, 30) * 86_400_000),
    marketing: undefined,
  }
}

/** A typing error: two neighbours swapped, a letter doubled or lost, an accent forgotten. */
function slip(random: Random, text: string): string {
  const at = random.int(1, Math.max(1, text.length - 2))
  const kind = random.int(0, 3)
  if (kind === 0) return text.normalize('NFD').replace(/\p{M}/gu, '')
  if (kind === 1) return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
  if (kind === 2) return text.slice(0, at) + text.charAt(at) + text.slice(at)
  return text.slice(0, at) + text.slice(at + 1)
}

/** Clerks write numbers in many ways; all mean the same one. */
function writtenPhone(random: Random, phone: string | undefined): string {
  if (!phone) return ''
  const national = phone.slice(3)
  return random.pick([
    spaced(phone),
    spaced(phone),
    national,
    phone,
    `0034 ${national}`,
    `${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}`,
  ])
}
