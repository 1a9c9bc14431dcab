/** What the lists say of one person and deny of each other; who stands in a list twice; whose refusal nobody heeded. */
import type { Card } from '../cards.ts'
import type { Places } from '../places.ts'
import type { Send } from '../sends.ts'
import type { Talk } from '../talks.ts'
import type { AreLinked } from './links.ts'
import { type TruthItem, type TruthKind, truthItem } from './schema.ts'

/** A value of a card as it counts: equal texts are equal values. */
const VALUES: readonly (readonly [TruthKind, (card: Card) => string | undefined])[] = [
  ['email', ({ meant }) => meant.email],
  ['phone', ({ meant }) => meant.phone],
  ['address', ({ meant: { street } }) => (street ? `${street.name} ${street.number}` : undefined)],
  ['wish', ({ meant }) => meant.wish],
]

/** Contradictions between the lists. Evident where two linked lists have no value in common. */
export function contradictionsOf(places: Places, cards: readonly Card[], areLinked: AreLinked): TruthItem[] {
  return [...Map.groupBy(cards, ({ personId }) => personId)].flatMap(([personId, own]) =>
    VALUES.flatMap(([kind, said]) => {
      const told = own.filter((card) => said(card) !== undefined)
      const isApart = (a: Card, b: Card) => a.list !== b.list && said(a) !== said(b)
      const apart = told.filter((card) => told.some((other) => isApart(card, other)))
      const sides = [...Map.groupBy(apart, (card) => said(card) ?? '').values()]
      const isEvident = told.some((card) =>
        told.some((other) => {
          if (!isApart(card, other) || !areLinked(card, other)) return false
          // A permission is one of an address: without any, nobody can tell what it is about.
          if (kind === 'wish' && (card.meant.email === undefined || other.meant.email === undefined)) return false
          const values = new Set(told.filter(({ list }) => list === other.list).map(said))
          return !told.some((same) => same.list === card.list && values.has(said(same)))
        }),
      )
      return truthItem(
        kind,
        personId,
        sides.map((side) => places.of(...side)),
        isEvident,
      )
    }),
  )
}

/** People with two cards in a list that has one card a person. */
export function duplicatesOf(places: Places, cards: readonly Card[], areLinked: AreLinked): TruthItem[] {
  const lists = cards.filter(({ list }) => list !== 'web')
  return [...Map.groupBy(lists, ({ list, personId }) => `${list} ${personId}`).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined || own.length < 2) return []
    const isEvident = own.every((card) => areLinked(card, first))
    return truthItem(
      'duplicate',
      first.personId,
      own.map((card) => places.of(card)),
      isEvident,
    )
  })
}

/** Advertising for people after they had refused it. Evident where nothing says that they wanted it after all. */
export function ignoredWishesOf(
  places: Places,
  {
    cards,
    talks,
    sends,
  }: { readonly cards: readonly Card[]; readonly talks: readonly Talk[]; readonly sends: readonly Send[] },
  areLinked: AreLinked,
): TruthItem[] {
  const said = [
    ...cards.flatMap((card) => (card.meant.wish ? [{ row: card, atMs: card.atMs, wish: card.meant.wish }] : [])),
    ...talks.flatMap((talk) => (talk.about.wish ? [{ row: talk, atMs: talk.atMs, wish: talk.about.wish }] : [])),
  ]
  const adverts = Map.groupBy([...sends, ...talks.filter(({ about }) => about.isAdvert)], ({ personId }) => personId)
  return [...Map.groupBy(said, ({ row }) => row.personId)].flatMap(([personId, words]) => {
    const refusals = words.filter(({ wish }) => wish === 'no')
    const first = Math.min(...refusals.map(({ atMs }) => atMs))
    const isAllowed = words.some(({ wish, atMs }) => wish === 'yes' && atMs >= first)
    const later = (adverts.get(personId) ?? []).filter(({ atMs }) => atMs > first)
    const isSeen = refusals.some(({ row, atMs }) =>
      later.some((advert) => advert.atMs > atMs && areLinked(advert, row)),
    )
    const sides = [refusals.flatMap(({ row }) => places.of(row)), places.of(...later)]
    return truthItem('ignored wish', personId ?? '', sides, isSeen && !isAllowed)
  })
}

const DAY_MS = 86_400_000

/** The same words to one person again within a day. */
export function doubleMessagesOf(
  places: Places,
  { talks, sends }: { readonly talks: readonly Talk[]; readonly sends: readonly Send[] },
  areLinked: AreLinked,
): TruthItem[] {
  const out = [
    ...sends.map((send) => ({ row: send, text: send.campaignId })),
    ...talks.filter(({ inbound, text }) => !inbound && text !== '').map((talk) => ({ row: talk, text: talk.text })),
  ]
  return [...Map.groupBy(out, ({ row, text }) => `${row.personId} ${text}`).values()].flatMap((same) => {
    const near = same.filter(({ row }, at) =>
      same.some((other, otherAt) => otherAt !== at && Math.abs(other.row.atMs - row.atMs) <= DAY_MS),
    )
    const [first] = near
    if (first === undefined) return []
    // What the team answers may be said again: only what nobody asked for is surely one too many.
    const isUnasked = (row: Talk | Send) => !('about' in row) || row.about.isNotice || row.about.isAdvert
    const isEvident = near.every(({ row }) => areLinked(row, first.row) && isUnasked(row))
    return truthItem(
      'double message',
      first.row.personId ?? '',
      near.map(({ row }) => places.of(row)),
      isEvident,
    )
  })
}
