/** Who does what when: every person's episodes over the months, then told in order of time. */
import { planCampaigns, tellNewsletter } from './behaviour/campaigns.ts'
import { sayConsent } from './behaviour/consent.ts'
import { tellCardSignup, tellReturn, tellTicket, tellVisit } from './behaviour/store.ts'
import { tellCall, tellMail, tellWhatsapp } from './behaviour/talk.ts'
import { tellSession } from './behaviour/web.ts'
import { CONNECTED_DAYS } from './exports.ts'
import { createRecorder } from './facts.ts'
import type { Person, Persona } from './people.ts'
import { STORES } from './places.ts'
import { at, type Random } from './random.ts'
import { pickProduct, storeOf, type World } from './world.ts'

/** Something that somebody does, waiting for its turn in the telling. */
export interface Episode {
  readonly atMs: number
  /** Unique: it names the episode's messages and its stream of chance. */
  readonly key: string
  readonly tell: Telling
}

/** Writes an episode's facts into the world. */
export type Telling = (world: World, random: Random, atMs: number, key: string) => void

/** Episodes of an average person over nine months. */
interface Rates {
  readonly web: number
  readonly till: number
  readonly whatsapp: number
  readonly call: number
  readonly mail: number
  /** Looks on the web, asks by WhatsApp, buys in the store. */
  readonly journey: number
}

const RATES: Readonly<Record<Persona, Rates>> = {
  web: { web: 2.3, till: 0.08, whatsapp: 0.2, call: 0.12, mail: 0.3, journey: 0 },
  store: { web: 0.2, till: 2.5, whatsapp: 0.1, call: 0.16, mail: 0.04, journey: 0.05 },
  omni: { web: 2.2, till: 1.5, whatsapp: 0.45, call: 0.2, mail: 0.25, journey: 0.55 },
  assisted: { web: 0.4, till: 0.8, whatsapp: 0.9, call: 1.1, mail: 0.5, journey: 0.2 },
  newsletter: { web: 0.7, till: 0.1, whatsapp: 0.05, call: 0.03, mail: 0.05, journey: 0 },
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Share of the subscribers that one newsletter goes to: the brand writes to those whom its theme fits. */
const NEWSLETTER_SHARE = 0.42

/** All episodes of the history, oldest first. Each is told with a random stream of its own, named by its key. */
export function planEpisodes(world: World, random: Random, people: readonly Person[], customers: number): Episode[] {
  const unsubscribed = new Set<string>()
  const episodes = [
    ...people.flatMap((person) => planPerson(world, random.fork(person.id), person)),
    ...planNewsletters(world, random.fork('newsletters'), people, unsubscribed),
    ...planStrangers(world, random.fork('strangers'), people, customers),
  ]
  return episodes.sort((a, b) => a.atMs - b.atMs || (a.key < b.key ? -1 : 1))
}

function planPerson(world: World, random: Random, person: Person): Episode[] {
  const { calendar } = world
  const fromMs = Math.max(person.joinedMs, calendar.startMs)
  const share = (calendar.nowMs - fromMs) / (calendar.nowMs - calendar.startMs)
  const rates = RATES[person.persona]
  const store = person.store ?? 'madrid'
  const episodes: Episode[] = planJoining(world, person)
  const add = (kind: keyof Rates, moment: () => number, tell: Telling) => {
    const count = random.poisson(rates[kind] * person.activity * share)
    for (let number = 1; number <= count; number++) {
      const atMs = momentAfter(moment, fromMs, calendar.nowMs)
      if (atMs !== undefined) episodes.push({ atMs, key: `${person.id}.${kind}${number}`, tell })
    }
  }
  const web = () => calendar.webMoment(random)
  const writing = () => calendar.writingMoment(random)
  add('web', web, (w, r, ms, key) => tellWebVisit(w, r, ms, key, person))
  add(
    'till',
    () => calendar.storeMoment(random, store),
    (w, r, ms, key) => tellStoreVisit(w, r, ms, key, person),
  )
  add('whatsapp', writing, (w, r, ms, key) => void tellWhatsapp(w, r, key, ms, person))
  add('mail', writing, (w, r, ms, key) => void tellMail(w, r, key, ms, person))
  add(
    'call',
    () => calendar.callMoment(random),
    (w, r, ms, key) => tellCall(w, r, key, ms, person),
  )
  add('journey', web, (w, r, ms, key) => tellJourney(w, r, ms, key, person))
  return episodes
}

/** A moment that is neither before the person came nor in the future; after a few tries, none. */
function momentAfter(draw: () => number, fromMs: number, nowMs: number): number | undefined {
  for (let attempt = 0; attempt < 6; attempt++) {
    const atMs = draw()
    if (atMs > fromMs && atMs < nowMs) return atMs
  }
  return undefined
}

/** How people come to the brand within these months: a card at the counter, the newsletter on the web. */
function planJoining(world: World, person: Person): Episode[] {
  const { calendar } = world
  if (person.joinedMs < calendar.startMs) return []
  const { store, email, phone } = person
  const joinsInStore = store !== undefined && person.loyaltyCard !== undefined
  const atMs = joinsInStore ? calendar.storeOpen(person.joinedMs, store) : person.joinedMs
  const key = `${person.id}.joins`
  const tell: Telling = (w, _random, ms) => {
    if (joinsInStore) tellCardSignup(w, key, ms, store, person)
    const recorder = createRecorder(w.facts, `${key}.consent`, person.id)
    const proof = { form: joinsInStore ? 'alta de tarjeta' : 'boletín web', text: 'cláusula 2026-01' }
    const source = joinsInStore ? (`till-${store}` as const) : 'backend'
    if (email && person.marketingEmail) sayConsent(recorder, source, ms + 60_000, { email }, true, proof)
    if (phone && person.marketingWhatsapp) sayConsent(recorder, source, ms + 60_000, { phone }, true, proof)
  }
  return [{ atMs, key, tell }]
}

function tellWebVisit(world: World, random: Random, atMs: number, key: string, person: Person): void {
  const before = world.lastOrder.get(person.id)
  tellSession(world, random, key, atMs, person)
  const order = world.lastOrder.get(person.id)
  if (order === before || !order) return
  if (person.store && random.chance(0.05)) tellReturn(world, random, `${key}.r`, person.store, person)
  if (random.chance(0.07)) tellWhatsapp(world, random, `${key}.w`, order.atMs + 2 * DAY_MS, person, { topic: 'order' })
}

function tellStoreVisit(world: World, random: Random, atMs: number, key: string, person: Person): void {
  const store = person.store ?? random.pick(STORES).key
  const buysElsewhere = random.chance(0.03)
  const where = buysElsewhere ? random.pick(STORES).key : store
  if (random.chance(0.16)) {
    tellVisit(world, random, key, atMs, where, person)
    return
  }
  tellTicket(world, random, key, atMs, where, person)
  if (random.chance(0.03)) tellReturn(world, random, `${key}.r`, store, person)
}

/** The omnichannel customer: looks at home, asks on the way, buys at the counter. */
function tellJourney(world: World, random: Random, atMs: number, key: string, person: Person): void {
  const store = person.store ?? 'madrid'
  const product = pickProduct(random, person)
  const leftMs = tellSession(world, random, `${key}.look`, atMs, person, {
    product,
    outcome: random.chance(0.4) ? 'cart' : 'look',
  })
  const asked = random.chance(0.75)
  const askMs = leftMs + (0.1 + random.exponential(2)) * HOUR_MS
  const answeredMs = asked
    ? tellWhatsapp(world, random, `${key}.ask`, askMs, person, { topic: 'stock', product, store: storeOf(store).city })
    : leftMs
  const atDoorMs = answeredMs + (2 + random.exponential(30)) * HOUR_MS
  tellTicket(world, random, `${key}.buy`, world.calendar.storeOpen(atDoorMs, store), store, person, { product })
}

function planNewsletters(
  world: World,
  random: Random,
  people: readonly Person[],
  unsubscribed: Set<string>,
): Episode[] {
  const subscribers = people.filter((person) => person.marketingEmail)
  return planCampaigns(world).flatMap((campaign) =>
    subscribers
      .filter((person) => person.joinedMs < campaign.atMs && random.chance(NEWSLETTER_SHARE))
      .map((person) => ({
        atMs: campaign.atMs,
        key: `${campaign.id}.${person.id}`,
        tell: (w: World, r: Random, _ms: number, key: string) => {
          if (unsubscribed.has(person.id)) return
          if (!tellNewsletter(w, r, key, campaign, person)) unsubscribed.add(person.id)
        },
      })),
  )
}

/** Tickets at whose payment nobody's card was to hand, of a customer's. */
const WALK_INS = 1.15
/** Since the tills are connected they ask for the card: of those who would have paid without a name so many are found by it. */
const ASKED_FOR_CARD = 0.75

/** Visitors who never say who they are, and tickets without a card. */
function planStrangers(world: World, random: Random, people: readonly Person[], customers: number): Episode[] {
  const { calendar } = world
  const connectedMs = calendar.nowMs - CONNECTED_DAYS * DAY_MS
  const members = Map.groupBy(
    people.filter(({ loyaltyCard, activity }) => loyaltyCard !== undefined && activity > 0),
    (person) => person.store,
  )
  const visitors = Array.from({ length: Math.round(customers * 0.4) }, () => random.uuid())
  const sessions = Array.from({ length: Math.round(customers * 0.55) }, (_, number): Episode => {
    const visitor = at(visitors, Math.floor(random.next() ** 1.5 * visitors.length))
    return {
      atMs: calendar.webMoment(random),
      key: `visitor.${number}`,
      tell: (w, r, ms, key) => void tellSession(w, r, key, ms, visitor),
    }
  })
  const tickets = Array.from({ length: Math.round(customers * WALK_INS) }, (_, number): Episode => {
    const { key: store } = random.pick(STORES)
    const atMs = calendar.storeMoment(random, store)
    const known = (members.get(store) ?? []).filter(({ joinedMs }) => joinedMs < atMs)
    const isAsked = atMs > connectedMs && known.length > 0 && random.chance(ASKED_FOR_CARD)
    const buyer = isAsked ? random.pick(known) : undefined
    return { atMs, key: `walkin.${number}`, tell: (w, r, ms, key) => void tellTicket(w, r, key, ms, store, buyer) }
  })
  return [...sessions, ...tickets].filter((episode) => episode.atMs < calendar.nowMs)
}
