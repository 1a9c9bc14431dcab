/**
 * What each channel of the brand would give to somebody who asked it for an export of the whole history: what an audit begins with.
 * The same people and facts as everywhere; beside them what a brand without one system gets wrong, and the truth about it.
 */
import type { Calendar } from '../calendar.ts'
import type { CrmEntry } from '../crm.ts'
import type { Fact } from '../facts.ts'
import type { Person } from '../people.ts'
import { createRandom } from '../random.ts'
import { NO_EMAIL, SHOP_PHONE } from '../stories/index.ts'
import { tellAnswers } from './answers.ts'
import { keepCrmCards, keepTillCards, keepWebCards } from './cards.ts'
import {
  type ChannelFile,
  writeCalls,
  writeCrm,
  writeInbox,
  writeSends,
  writeTickets,
  writeTillBook,
  writeWebBook,
} from './files.ts'
import { listOffers, listStock } from './offers.ts'
import { newPlaces } from './places.ts'
import { type Purchase, readPurchases } from './purchases.ts'
import { type Buyer, tellNoRepeats, tellRepeats } from './repeats.ts'
import { listSends, whoLeft } from './sends.ts'
import { readTalks, type Talk } from './talks.ts'
import { linkRows } from './truth/links.ts'
import { contradictionsOf, doubleMessagesOf, duplicatesOf, ignoredWishesOf } from './truth/people.ts'
import { offersApart } from './truth/products.ts'
import type { TruthItem } from './truth/schema.ts'
import { answersOf, crossedOf, repeatsOf, returnsOf } from './truth/talks.ts'
import { tellAdverts, tellNotices, tellWishes, type Wishes } from './wishes.ts'

export type { ChannelFile } from './files.ts'
export type { Place } from './places.ts'
export { TRUTH_KINDS, type TruthItem, type TruthKind } from './truth/schema.ts'

/** The seven files, and what is wrong in them: never in a file that is audited. */
export interface ChannelExports {
  readonly files: readonly ChannelFile[]
  readonly truth: readonly TruthItem[]
}

/** What the exports are made of. */
export interface ExportedBrand {
  readonly seed: string
  readonly nowMs: number
  readonly calendar: Calendar
  readonly people: readonly Person[]
  readonly crm: readonly CrmEntry[]
  readonly facts: readonly Fact[]
}

const DAY_MS = 86_400_000
/** Of so many customers one gets into each kind of trouble by asking; of so many is each a decoy. */
const ONE_OF = { repeats: 24, decoys: 24, answers: 4.5, wishes: 30, adverts: 40, notices: 12 }

/** Seven files: the CRM; tickets, and the tills' own book; the web shop's book; the newsletter's sends; the inbox; the calls. */
export function writeChannelExports(brand: ExportedBrand): ChannelExports {
  const { seed, nowMs, calendar, facts } = brand
  const people = new Map(brand.people.map((person) => [person.id, person]))
  const places = newPlaces()
  const purchases = readPurchases(seed, facts, nowMs)
  const left = whoLeft(facts)
  const crm = keepCrmCards(seed, brand.crm, left)
  const till = keepTillCards(seed, brand.people, nowMs)
  const web = purchases.flatMap((purchase) => (purchase.channel === 'web' ? [purchase] : []))
  const webCards = keepWebCards(
    seed,
    web.map(({ fact }) => fact),
    people,
    left,
  )
  const { talks, quiet } = tellTroubles(brand, web, people)
  const sends = listSends(seed, calendar, facts, crm, quiet)
  const offers = listOffers(seed)
  const stock = listStock(seed)
  const ofList = <Row extends { readonly list: 'till' | 'web' }>(rows: readonly Row[], list: 'till' | 'web') =>
    rows.filter((row) => row.list === list)
  const orders = web.flatMap((purchase) => {
    const card = webCards.get(purchase.fact)
    const person = people.get(purchase.personId ?? '')
    return card && person ? [{ purchase, card, person }] : []
  })
  const files = [
    writeCrm(places, crm),
    writeTickets(
      places,
      purchases.filter(({ channel }) => channel === 'store'),
    ),
    writeTillBook(places, till, ofList(offers, 'till'), ofList(stock, 'till')),
    writeWebBook(places, seed, orders, ofList(offers, 'web'), ofList(stock, 'web')),
    writeSends(places, sends),
    writeInbox(
      places,
      talks.filter(({ channel }) => channel !== 'voice'),
    ),
    writeCalls(
      places,
      talks.filter(({ channel }) => channel === 'voice'),
    ),
  ]
  const cards = [...crm, ...till, ...webCards.values()]
  const nobodys = new Set([`email:${NO_EMAIL}`, `phone:${SHOP_PHONE}`])
  const areLinked = linkRows([...cards, ...purchases, ...talks, ...sends], (key) => nobodys.has(key))
  const truth = [
    ...duplicatesOf(places, cards, areLinked),
    ...doubleMessagesOf(places, { talks, sends }, areLinked),
    ...contradictionsOf(places, cards, areLinked),
    ...ignoredWishesOf(places, { cards, talks, sends }, areLinked),
    ...offersApart(places, offers, stock),
    ...repeatsOf(places, talks, areLinked),
    ...answersOf(places, talks),
    ...crossedOf(places, talks, purchases, areLinked),
    ...returnsOf(places, purchases),
  ]
  return { files, truth }
}

/** The history's conversations with the troubles among them, oldest first. */
function tellTroubles(
  { seed, nowMs, calendar, facts, people }: ExportedBrand,
  web: readonly Purchase[],
  byId: ReadonlyMap<string, Person>,
): Wishes {
  const random = createRandom(`${seed}/troubles`)
  const isReachable = ({ activity, email, phone }: Person) => activity > 0 && email !== undefined && phone !== undefined
  const buyers = web.flatMap((purchase): Buyer[] => {
    const person = byId.get(purchase.personId ?? '')
    const isLong = purchase.atMs < nowMs - 25 * DAY_MS
    return person && isReachable(person) && isLong ? [{ person, purchase }] : []
  })
  const customers = people.filter(({ activity }) => activity > 0).length
  const some = (what: keyof typeof ONE_OF) => random.fork(what).sample(buyers, Math.ceil(customers / ONE_OF[what]))
  const subscribers = people.filter(
    (person) => isReachable(person) && person.marketingEmail && person.joinedMs < calendar.startMs,
  )
  const wishes = tellWishes(
    calendar,
    random,
    random.fork('wishes').sample(subscribers, Math.ceil(customers / ONE_OF.wishes)),
    nowMs,
  )
  const wanting = people.filter((person) => isReachable(person) && person.marketingWhatsapp && person.marketingEmail)
  const refusing = new Set(wishes.talks.map(({ personId }) => personId))
  const adverts = wanting.filter(({ id, joinedMs }) => !refusing.has(id) && joinedMs < nowMs - 160 * DAY_MS)
  const talks: Talk[] = [
    ...readTalks(facts),
    ...tellRepeats(calendar, random, some('repeats'), nowMs),
    ...tellNoRepeats(calendar, random, some('decoys'), nowMs),
    ...tellAnswers(calendar, random, some('answers'), nowMs),
    ...wishes.talks,
    ...tellAdverts(
      calendar,
      random,
      random.fork('adverts').sample(adverts, Math.ceil(customers / ONE_OF.adverts)),
      nowMs,
    ),
    ...tellNotices(calendar, random, some('notices')),
  ]
  return { talks: talks.filter(({ atMs }) => atMs < nowMs).sort((a, b) => a.atMs - b.atMs), quiet: wishes.quiet }
}
